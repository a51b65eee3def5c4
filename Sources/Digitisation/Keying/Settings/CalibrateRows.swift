import CivilStatus
import Storage

/// Says where the rows of a ruled page stand and which entry the first row is: from there on the desk finds the row of every entry
/// of the book for which no place was marked.
public struct CalibrateRows: Action {
  public static let definition = ActionDefinition(
    id: "desk.calibrateRows", labelVi: "Căn dòng của trang kẻ bảng",
    summary: "Says where the rows of a ruled page stand, so that the desk shows the row of an entry nobody marked.",
    subject: .book,
    book: .open, roles: PageInputs.roles,
    form: [
      ActionInput("page", "Trang", .text, required: true),
      ActionInput("firstPosition", "Trường hợp ở dòng đầu (thứ tự trong sổ)", .integer, required: true),
      ActionInput("rows", "Số dòng của trang", .integer, required: true),
      ActionInput(
        "top", "Mép trên của dòng đầu (phần của trang)", .structure, required: true,
        schema: #"{"type":"number","minimum":0,"exclusiveMaximum":1}"#),
      ActionInput(
        "step", "Chiều cao một dòng (phần của trang)", .structure, required: true,
        schema: #"{"type":"number","exclusiveMinimum":0,"maximum":1}"#),
    ],
    events: [RowsCalibrated.type])

  /// The page's id.
  public var page: String
  /// Position in the book of the entry in the first row; below 1 when the book begins further down the page.
  public var firstPosition: Int
  public var rows: Int
  /// Shares (0…1) of the upright page.
  public var top: Double
  public var step: Double

  public init(page: String, firstPosition: Int, rows: Int, top: Double, step: Double) {
    self.page = page
    self.firstPosition = firstPosition
    self.rows = rows
    self.top = top
    self.step = step
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let book = try context.requireBook()
    let page = try Page.require(page, in: book, context.transaction)
    guard (1...200).contains(rows) else {
      throw Refusal.invalidInput(field: "Số dòng", problem: .malformed(expected: "từ 1 đến 200 dòng"))
    }
    guard (-200...1_000_000).contains(firstPosition) else {
      throw Refusal.invalidInput(field: "Trường hợp ở dòng đầu", problem: .malformed(expected: "thứ tự trong sổ"))
    }
    guard
      top.isFinite, step.isFinite, top >= 0, step >= RegionPlace.smallestEdge, top + step * Double(rows) <= 1.001
    else {
      throw Refusal.invalidInput(
        field: "Dòng", problem: .malformed(expected: "các dòng nằm trong trang, mép dưới ở dưới mép trên"))
    }
    let calibrated = RowsCalibrated(
      page: page.id, firstPosition: firstPosition, rows: rows, top: Self.rounded(top), step: Self.rounded(min(step, 1)))
    return [Event(calibrated, bookID: book.id)]
  }

  private static func rounded(_ value: Double) -> Double { (value * 1_000_000).rounded() / 1_000_000 }
}
