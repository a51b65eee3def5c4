/// A value of an entry: what was written, in what state the writing is, what it means, and who says so.
public struct FieldValue: Codable, Hashable, Sendable {
  /// Exactly what stands on the page; never changed by the software.
  public var asWritten: String
  public var condition: Condition
  /// The meaning in the form used inside (ISO dates, codes of a list); nil where the writing has no sure meaning.
  public var normalised: String?
  public var evidence: [Evidence]

  public init(asWritten: String, condition: Condition = .legible, normalised: String? = nil, evidence: [Evidence] = []) {
    self.asWritten = asWritten
    self.condition = condition
    self.normalised = normalised
    self.evidence = evidence
  }

  /// Nothing was written, or nothing that carries a meaning.
  public var isEmpty: Bool { EmptyWriting.isEmpty(asWritten) }
}
