/// One declared check: a remark with a reason, never a block. A wrong rule is worse than none, so each says where it comes from, carries
/// examples that fire and that do not, and can be switched off or weighed anew by an office.
public struct FindingRule: Sendable {
  public let id: RuleID
  public let severity: Diagnostic.Severity
  public let scope: RuleScope
  public let titleVi: String
  /// The text or practice the rule comes from, in Vietnamese: screens show it beside the rule.
  public let source: String
  /// Tested, and printed in the documentation.
  public let examples: [RuleExample]
  private let check: @Sendable (EntryFacts) -> [Remark]

  init(
    _ id: RuleID, _ severity: Diagnostic.Severity, _ titleVi: String, scope: RuleScope = .entry, source: String,
    examples: [RuleExample], check: @escaping @Sendable (EntryFacts) -> [Remark]
  ) {
    self.id = id
    self.severity = severity
    self.scope = scope
    self.titleVi = titleVi
    self.source = source
    self.examples = examples
    self.check = check
  }

  /// Every rule, once.
  public static let all: [FindingRule] =
    ValueRules.rules + NameRules.rules + EntryRules.rules + DateRules.rules + AgeRules.rules + PersonRules.rules
    + DocumentRules.rules + KindRules.rules + PlaceRules.rules + BookRules.rules + OfficeRules.rules + RegisterRules.rules
    + LinkedPersonRules.rules + PeopleRules.rules

  private static let index = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  public static func rule(_ id: RuleID) -> FindingRule? { index[id] }

  /// The rule as data files, findings and switches name it.
  public static func rule(named name: String) -> FindingRule? { RuleID(rawValue: name).flatMap { index[$0] } }

  func hits(_ facts: EntryFacts) -> [FindingHit] {
    check(facts).map { remark in
      FindingHit(
        rule: id, field: remark.field, message: remark.message, advice: remark.advice, grounds: remark.grounds)
    }
  }
}

/// What a rule's check says; the rule puts its name to it.
struct Remark {
  var field: String?
  var message: String
  var advice: String
  var grounds: [FindingGround]

  init(_ field: String?, _ message: String, advice: String, grounds: [FindingGround] = []) {
    self.field = field
    self.message = message
    self.advice = advice
    self.grounds = grounds
  }
}
