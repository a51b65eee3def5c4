/// Who or what says a value.
public struct Evidence: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Hashable, Sendable {
    case reading1, reading2, adjudication, imported, population, ocr, dateInWords
  }

  public let kind: Kind
  /// The event, file row or record it came from.
  public let reference: String?
  /// True when the reader had this source's value before their eyes while reading: reading and source then count as one. Nil
  /// where the source stands for itself.
  public let seenByReader: Bool?

  public init(kind: Kind, reference: String? = nil, seenByReader: Bool? = nil) {
    self.kind = kind
    self.reference = reference
    self.seenByReader = seenByReader
  }
}

extension [Evidence] {
  /// How many sources say the value without knowing of each other.
  public var independentSources: Int {
    Set(filter { $0.seenByReader != true }.map { $0.kind }).count
  }

  /// Whether one reading is all there is: nobody and nothing confirms the value, and no third person decided it.
  public var isReadOnce: Bool {
    independentSources < 2 && !contains { $0.kind == .adjudication }
  }
}
