/// Who or what says a value.
public struct Evidence: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Hashable, Sendable {
    case reading1, reading2, adjudication, imported, population, ocr, dateInWords
  }

  public let kind: Kind
  /// The event, file row or record it came from.
  public let reference: String?

  public init(kind: Kind, reference: String? = nil) {
    self.kind = kind
    self.reference = reference
  }
}
