/// One entry of a code list.
public struct CodeItem: Codable, Hashable, Sendable {
  /// Nil when the list knows labels only.
  public let code: String?
  public let label: String
  /// Other spellings of the same entry.
  public let aliases: [String]?
  /// Finer labels that a sheet may hold as they are ("Mông (Hmông)").
  public let variants: [String]?
  /// When the entry is less sure than its list.
  public let confidence: Confidence?

  public init(code: String?, label: String, aliases: [String]? = nil, variants: [String]? = nil, confidence: Confidence? = nil) {
    self.code = code
    self.label = label
    self.aliases = aliases
    self.variants = variants
    self.confidence = confidence
  }
}
