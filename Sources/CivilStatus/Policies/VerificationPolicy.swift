/// A named way of verifying, one rule a field; an office chooses one for each kind of register.
public struct VerificationPolicy: Codable, Hashable, Sendable, Identifiable {
  public var id: String
  public var labelVi: String
  public var explanationVi: String
  public var rules: [PolicyRule]
  /// Needed when a rule samples.
  public var sampling: SamplingPlan?
}
