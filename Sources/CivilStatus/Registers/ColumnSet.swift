/// One known layout of the ministry's sheet for a kind, such as the 70 or the older 60 columns of births.
public struct ColumnSet: Codable, Hashable, Sendable {
  public let id: String
  public let sheetName: String
  public let confidence: Confidence
  public let columns: [Column]

  /// False when the layout is this project's own, because the ministry's is not known.
  public var confirmed: Bool { confidence == .confirmed || confidence == .supplier }

  public init(id: String, sheetName: String, confidence: Confidence, columns: [Column]) {
    self.id = id
    self.sheetName = sheetName
    self.confidence = confidence
    self.columns = columns
  }

  /// The column that a header cell of a file names.
  public func column(forHeader text: String) -> Column? {
    columns.first { $0.matches(header: text) }
  }
}
