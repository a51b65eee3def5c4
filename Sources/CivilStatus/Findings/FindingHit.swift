/// What a rule found in an entry.
public struct FindingHit: Hashable, Sendable {
  public let rule: RuleID
  public let field: String?
  public let message: String
  public let advice: String
  /// The values and entries it rests on.
  public let grounds: [FindingGround]

  public init(rule: RuleID, field: String?, message: String, advice: String, grounds: [FindingGround] = []) {
    self.rule = rule
    self.field = field
    self.message = message
    self.advice = advice
    self.grounds = grounds
  }
}
