/// Finds pictures of a page that is there already, among many pages of one form.
public struct PageTwins: Sendable {
  private var pages: [PageInk] = []
  private var names: [String] = []
  /// Pages whose ink is compared stroke by stroke, the likeliest first.
  private static let candidates = 6
  /// With fewer corners there is too little on a page to tell it from others.
  private static let leastMarks = 24

  public init() {}

  /// Number of pages known.
  public var count: Int { pages.count }

  /// Notes a page by a name, without looking for its like.
  public mutating func keep(_ page: PageInk, named name: String) {
    pages.append(page)
    names.append(name)
  }

  /// The name of a known page that is the same; only for pages noted by name.
  public func nameOfTwin(of page: PageInk) -> String? { twin(of: page).flatMap { names.indices.contains($0) ? names[$0] : nil } }

  /// Notes a page. Returns the number (from 0, in the order of adding) of a page that is the same, if one is known.
  public mutating func add(_ page: PageInk) -> Int? {
    defer { pages.append(page) }
    return twin(of: page)
  }

  /// The number of a known page that is the same.
  public func twin(of page: PageInk) -> Int? {
    if let found = twin(of: page, among: pages.indices.map { $0 }) { return found }
    // A page that lay on its side may have been turned the wrong way.
    let doubtful = page.isSideways ? Array(pages.indices) : pages.indices.filter { pages[$0].isSideways }
    return doubtful.isEmpty ? nil : twin(of: page.upsideDown, among: doubtful)
  }

  private func twin(of page: PageInk, among known: [Int]) -> Int? {
    guard page.marks.marks.count >= Self.leastMarks else { return nil }
    var likely: [(index: Int, shift: InkShift)] = []
    for index in known where pages[index].marks.marks.count >= Self.leastMarks {
      let fewer = min(page.marks.marks.count, pages[index].marks.marks.count)
      // Most corners of the same page are found again; of another page of the form only the printed ones.
      guard let shift = InkShift(page.marks, pages[index].marks), shift.agreeing * 100 > fewer * 18 else { continue }
      likely.append((index, shift))
    }
    likely.sort { ($0.shift.agreeing, $1.index) > ($1.shift.agreeing, $0.index) }
    guard !likely.isEmpty else { return nil }
    let print = page.print
    for (index, shift) in likely.prefix(Self.candidates)
    where InkComparison(print, pages[index].print, bend: bend(shift, page, pages[index])).isSame {
      return index
    }
    return nil
  }

  private func bend(_ shift: InkShift, _ page: PageInk, _ other: PageInk) -> InkBend {
    InkBend(shift, page.marks, other.marks, width: page.width, height: page.height)
  }

  /// Figures of the comparison with a known page, for measuring: marks that agree, marks, squares with ink in both, in one, the
  /// middle agreement, and the agreement of small squares in twentieths.
  public func figures(of page: PageInk, against index: Int) -> [Double] {
    let other = pages[index]
    guard let shift = InkShift(page.marks, other.marks) else { return [] }
    let fewer = min(page.marks.marks.count, other.marks.marks.count)
    let seen = InkComparison(page.print, other.print, bend: bend(shift, page, other), isExact: true)
    let counts = [seen.agreeing, fewer, seen.both, seen.different, seen.single].map { Double($0) }
    return counts + [seen.middle] + seen.quarters.map { Double($0) }
  }
}
