import CivilStatus
import PageImaging

/// How entries lie on pages, from which the boxes and numbers of many pages follow at once.
public struct MarkingPlan: Hashable, Codable, Sendable {
  /// One form a page, or rows of a ruled table.
  public enum Layout: String, Codable, CaseIterable, Sendable {
    case forms
    case rows
  }

  /// Where the numbers do not simply run on.
  public struct NumberBreak: Hashable, Codable, Sendable {
    /// Index of the entry in the plan, from 0.
    public var entry: Int
    public var number: Int
    public var year: Int

    public init(entry: Int, number: Int, year: Int) {
      self.entry = entry
      self.number = number
      self.year = year
    }
  }

  public var layout: Layout
  /// Pages in order. With `facing`, left and right pages alternate.
  public var pages: [String]
  /// Forms: the form's box. Rows: the box of the first row.
  public var firstBox: UnitBox
  /// Rows: the box of the last row.
  public var lastBox: UnitBox?
  /// Rows on a page.
  public var rows: Int?
  /// Rows on the last page, when it is not full.
  public var rowsOnLastPage: Int?
  /// True when an entry runs over two facing pages, each an image of its own.
  public var facing: Bool?
  public var firstNumber: Int
  public var year: Int
  public var breaks: [NumberBreak]?

  public init(
    layout: Layout, pages: [String], firstBox: UnitBox = .whole, lastBox: UnitBox? = nil, rows: Int? = nil,
    rowsOnLastPage: Int? = nil, facing: Bool? = nil, firstNumber: Int, year: Int, breaks: [NumberBreak]? = nil
  ) {
    self.layout = layout
    self.pages = pages
    self.firstBox = firstBox
    self.lastBox = lastBox
    self.rows = rows
    self.rowsOnLastPage = rowsOnLastPage
    self.facing = facing
    self.firstNumber = firstNumber
    self.year = year
    self.breaks = breaks
  }

  /// The entries, ready for ``EntryMark``: same boxes on every page, numbers running on and restarting at the breaks.
  /// - Throws: ``Refusal/invalidInput(field:problem:)``.
  public func entries() throws -> [EntryPlan] {
    guard !pages.isEmpty else { throw Refusal.invalidInput(field: "Trang", problem: .missing) }
    guard (1...EntryPlan.largestNumber).contains(firstNumber) else {
      throw Refusal.invalidInput(field: "Số đầu tiên", problem: .malformed(expected: "số từ 1 đến \(EntryPlan.largestNumber)"))
    }
    for start in breaks ?? [] where !(1...EntryPlan.largestNumber).contains(start.number) {
      throw Refusal.invalidInput(
        field: "Số bắt đầu lại", problem: .malformed(expected: "số từ 1 đến \(EntryPlan.largestNumber)"))
    }
    let sheets = try sheets()
    let boxes = try bands()
    let last = try rowsOnLast(of: boxes.count)
    guard (sheets.count - 1) * boxes.count + last <= EntryMark.most else {
      throw Refusal.invalidInput(field: "Trang", problem: .malformed(expected: "tối đa \(EntryMark.most) trường hợp một lần"))
    }
    var result: [EntryPlan] = []
    let starts = Dictionary((breaks ?? []).map { ($0.entry, $0) }, uniquingKeysWith: { _, second in second })
    var (number, year) = (firstNumber - 1, year)
    for (index, sheet) in sheets.enumerated() {
      for box in boxes.prefix(index == sheets.count - 1 ? last : boxes.count) {
        number += 1
        if let start = starts[result.count] { (number, year) = (start.number, start.year) }
        let text = RegistrationNumber(number: number)?.text
        result.append(EntryPlan(number: text, year: year, regions: sheet.map { RegionPlace(page: $0, box: box) }))
      }
    }
    return result
  }

  /// The pages that belong together: each alone, or two and two.
  private func sheets() throws -> [[String]] {
    guard facing == true else { return pages.map { [$0] } }
    guard pages.count.isMultiple(of: 2) else {
      throw Refusal.invalidInput(
        field: "Trang", problem: .malformed(expected: "số trang chẵn, vì mỗi trường hợp nằm trên hai trang liền nhau"))
    }
    return stride(from: 0, to: pages.count, by: 2).map { [pages[$0], pages[$0 + 1]] }
  }

  private func rowsOnLast(of count: Int) throws -> Int {
    guard let rowsOnLastPage else { return count }
    guard (1...count).contains(rowsOnLastPage) else {
      throw Refusal.invalidInput(field: "Số dòng ở trang cuối", problem: .malformed(expected: "số từ 1 đến \(count)"))
    }
    return rowsOnLastPage
  }

  /// The boxes of one page: equal bands from the top of the first row to the foot of the last.
  private func bands() throws -> [UnitBox] {
    let first = try RegionPlace(page: "", box: firstBox).checked().box
    guard layout == .rows else { return [first] }
    guard let rows, (1...100).contains(rows) else {
      throw Refusal.invalidInput(field: "Số dòng mỗi trang", problem: .malformed(expected: "số từ 1 đến 100"))
    }
    let last = try RegionPlace(page: "", box: lastBox ?? firstBox).checked().box
    guard rows > 1 else { return [first] }
    let height = (last.y + last.height - first.y) / Double(rows)
    guard last.y > first.y, height >= RegionPlace.smallestEdge else {
      throw Refusal.invalidInput(field: "Dòng cuối", problem: .malformed(expected: "dòng cuối nằm dưới dòng đầu"))
    }
    let left = min(first.x, last.x)
    let right = max(first.x + first.width, last.x + last.width)
    return (0..<rows).map { row in
      UnitBox(x: left, y: first.y + Double(row) * height, width: right - left, height: height)
    }
  }
}
