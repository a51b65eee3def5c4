/// Where a diagnostic stands, as far as it is known.
public struct DiagnosticPlace: Codable, Hashable, Sendable {
  public var sheet: String?
  /// 1-based, as a spreadsheet shows it.
  public var row: Int?
  public var column: String?
  /// The field id.
  public var field: String?
  public var page: String?
  /// What the remark rests on; nil when it is the value at this place alone.
  public var grounds: [FindingGround]?

  public init(
    sheet: String? = nil, row: Int? = nil, column: String? = nil, field: String? = nil, page: String? = nil,
    grounds: [FindingGround]? = nil
  ) {
    self.sheet = sheet
    self.row = row
    self.column = column
    self.field = field
    self.page = page
    self.grounds = grounds
  }
}
