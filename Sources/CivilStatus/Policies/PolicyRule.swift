/// A line of a policy: which fields, and how they are verified. The first line that takes a field decides.
public struct PolicyRule: Codable, Hashable, Sendable {
  public var select: FieldSelector
  public var rule: VerificationRule
  /// Why, for the person who chooses a policy.
  public var reasonVi: String
}
