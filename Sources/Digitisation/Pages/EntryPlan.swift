import CivilStatus

/// One entry to be marked: its expected number and where it stands.
public struct EntryPlan: Hashable, Codable, Sendable {
  /// `12`, `012`, `12a`; nil when it cannot be told.
  public var number: String?
  /// Registration year; the book's year unless given.
  public var year: Int?
  /// In reading order; several when it runs over pages.
  public var regions: [RegionPlace]

  public init(number: String? = nil, year: Int? = nil, regions: [RegionPlace]) {
    self.number = number
    self.year = year
    self.regions = regions
  }

  /// Largest number an entry may have in a year.
  static let largestNumber = 99_999

  /// The number, read and checked.
  static func number(_ text: String?) throws -> RegistrationNumber? {
    let line = try RegisterText.line(text, "Số đăng ký", maximum: 12)
    guard !line.isEmpty else { return nil }
    guard let number = RegistrationNumber(line), number.year == nil, (1...largestNumber).contains(number.number) else {
      throw Refusal.invalidInput(
        field: "Số đăng ký", problem: .malformed(expected: "số từ 1 đến \(largestNumber), như 5, 05 hoặc 12a"))
    }
    return number
  }

  /// The registration year, checked against the book and today.
  static func year(_ year: Int?, for book: Book, now: String) throws -> Int {
    guard let year = year ?? (book.closingYear == nil ? book.openingYear : nil) else {
      throw Refusal.invalidInput(field: "Năm đăng ký", problem: .missing)
    }
    let thisYear = Int(now.prefix(4)) ?? 2100
    guard year >= book.openingYear, year <= max(thisYear, book.openingYear) else {
      throw Refusal.invalidInput(
        field: "Năm đăng ký", problem: .malformed(expected: "năm từ \(book.openingYear) (năm mở sổ) đến \(thisYear)"))
    }
    return year
  }

  /// The regions, checked against the book's pages.
  static func places(_ regions: [RegionPlace], in book: Book, pages: [String: Page]) throws -> [RegionPlace] {
    guard !regions.isEmpty else { throw Refusal.invalidInput(field: "Vùng", problem: .missing) }
    guard regions.count <= 8 else {
      throw Refusal.invalidInput(field: "Vùng", problem: .malformed(expected: "tối đa 8 vùng cho một trường hợp"))
    }
    return try regions.map { region in
      guard let page = pages[region.page], page.bookID == book.id, !page.isDiscarded else {
        throw Refusal.invalidInput(
          field: "Trang", problem: .malformed(expected: "trang đang dùng của sổ này; hãy tải lại danh sách trang"))
      }
      return try region.checked()
    }
  }
}
