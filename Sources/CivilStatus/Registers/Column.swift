import VietnameseText

/// One column of a sheet and the field it carries.
public struct Column: Codable, Hashable, Sendable {
  /// The bare column name.
  public let header: String
  public let field: String
  /// The header cell as the template holds it, where that differs (a trailing blank, a hint on a second line).
  public let cell: String?
  /// Other spellings met in real files.
  public let aliases: [String]?

  public var fieldID: String { field }
  /// What an exported sheet writes into the header cell.
  public var headerCell: String { cell ?? header }

  public init(header: String, field: String, cell: String? = nil, aliases: [String]? = nil) {
    self.header = header
    self.field = field
    self.cell = cell
    self.aliases = aliases
  }

  /// Whether a header cell met in a file names this column: case, marks, blanks and a hint after the name do not matter.
  public func matches(header text: String) -> Bool {
    let key = Column.key(text)
    guard !key.isEmpty else { return false }
    return key == Column.key(header) || (aliases ?? []).contains { Column.key($0) == key }
  }

  static func key(_ text: String) -> String {
    let word = text.split(whereSeparator: { $0.isWhitespace || $0 == "*" || $0 == "(" }).first ?? ""
    return VietnameseText.folded(String(word))
  }
}
