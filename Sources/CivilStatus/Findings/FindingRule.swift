/// One declared check: a warning with a reason, never a block. A wrong rule is worse than none, so each can be switched off.
public struct FindingRule: Sendable {
  public let id: RuleID
  public let severity: Diagnostic.Severity
  public let titleVi: String
  /// The text or practice the rule comes from.
  public let source: String
  let check: @Sendable (EntryFacts) -> [FindingHit]

  init(
    _ id: RuleID, _ severity: Diagnostic.Severity, _ titleVi: String, source: String,
    check: @escaping @Sendable (EntryFacts) -> [FindingHit]
  ) {
    self.id = id
    self.severity = severity
    self.titleVi = titleVi
    self.source = source
    self.check = check
  }

  /// Every rule, once.
  public static let all: [FindingRule] = ValueRules.rules + EntryRules.rules + DateRules.rules + PersonRules.rules

  private static let index = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  public static func rule(_ id: RuleID) -> FindingRule? { index[id] }
}
