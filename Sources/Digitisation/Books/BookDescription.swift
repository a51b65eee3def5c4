import CivilStatus

/// What is written down about a book when it is put on the table.
public struct BookDescription: Hashable, Codable, Sendable {
  public var kind: RegisterKind
  /// The registering office as the book names it.
  public var office: String
  /// Code of the office's unit at the time, where it is known.
  public var officeUnit: String?
  public var number: Int
  public var openingYear: Int
  /// For a book that runs over years.
  public var closingYear: Int?
  /// Id of a known form period, or free text.
  public var formPeriod: String?
  /// A0…A4.
  public var paper: String
  public var declaredPages: Int?
  public var declaredEntries: Int?
  /// Campaign phase, as data.
  public var phase: String?
  public var note: String?

  public init(
    kind: RegisterKind, office: String, officeUnit: String? = nil, number: Int, openingYear: Int, closingYear: Int? = nil,
    formPeriod: String? = nil, paper: String = "A4", declaredPages: Int? = nil, declaredEntries: Int? = nil, phase: String? = nil,
    note: String? = nil
  ) {
    self.kind = kind
    self.office = office
    self.officeUnit = officeUnit
    self.number = number
    self.openingYear = openingYear
    self.closingYear = closingYear
    self.formPeriod = formPeriod
    self.paper = paper
    self.declaredPages = declaredPages
    self.declaredEntries = declaredEntries
    self.phase = phase
    self.note = note
  }

  /// Paper sizes a book may have.
  public static let papers = ["A0", "A1", "A2", "A3", "A4"]

  /// The description with clean text and every gap filled.
  /// - Throws: ``Refusal/invalidInput(field:problem:)`` for the first field that does not fit.
  func checked(now: String, catalogue: RegisterCatalogue) throws -> BookDescription {
    guard catalogue[kind] != nil else {
      throw Refusal.invalidInput(field: "Loại sổ", problem: .notAllowed(choices: catalogue.schemas.map(\.labelVi)))
    }
    guard (1...9999).contains(number) else {
      throw Refusal.invalidInput(field: "Quyển số", problem: .malformed(expected: "số từ 1 đến 9999, đúng như trên bìa sổ"))
    }
    let thisYear = Int(now.prefix(4)) ?? 2100
    try Self.check(year: openingYear, "Năm mở sổ", in: 1858...max(1858, thisYear))
    if let closingYear { try Self.check(year: closingYear, "Năm khóa sổ", in: openingYear...max(openingYear, thisYear)) }
    guard Self.papers.contains(paper) else {
      throw Refusal.invalidInput(field: "Khổ giấy", problem: .notAllowed(choices: Self.papers))
    }
    try Self.check(count: declaredPages, "Số trang đã khai", maximum: 5_000)
    try Self.check(count: declaredEntries, "Số trường hợp đã khai", maximum: 100_000)
    let unit = try RegisterText.line(officeUnit, "Mã đơn vị", maximum: 5)
    guard unit.utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw Refusal.invalidInput(field: "Mã đơn vị", problem: .malformed(expected: "2, 3 hoặc 5 chữ số"))
    }
    var result = self
    result.office = try RegisterText.line(office, "Cơ quan đăng ký", maximum: 300, required: true, minimum: 3)
    result.officeUnit = unit
    result.closingYear = closingYear == openingYear ? nil : closingYear
    result.formPeriod = try RegisterText.line(formPeriod, "Thời kỳ biểu mẫu", maximum: 120)
    result.phase = try RegisterText.line(phase, "Giai đoạn", maximum: 40)
    result.note = try RegisterText.line(note, "Ghi chú", maximum: 1_000)
    return result
  }

  private static func check(year: Int, _ field: String, in range: ClosedRange<Int>) throws {
    guard range.contains(year) else {
      throw Refusal.invalidInput(
        field: field, problem: .malformed(expected: "năm từ \(range.lowerBound) đến \(range.upperBound), bốn chữ số"))
    }
  }

  private static func check(count: Int?, _ field: String, maximum: Int) throws {
    guard let count else { return }
    guard (0...maximum).contains(count) else {
      throw Refusal.invalidInput(field: field, problem: .malformed(expected: "số từ 0 đến \(maximum)"))
    }
  }
}
