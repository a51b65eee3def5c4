/// Checks an entry against the declared rules. Findings explain and advise; none stops the work.
public struct EntryFindings {
  /// Complexity: O(fields + rules + what stands around the entry).
  public static func check(
    entry values: [String: FieldValue], schema: RegisterSchema, context: EntryContext = EntryContext(),
    catalogue: RegisterCatalogue = .standard
  ) -> [Diagnostic] {
    let facts = EntryFacts(values: values, schema: schema, context: context, catalogue: catalogue)
    return FindingRule.all.filter { rule in
      !context.switchedOff.contains(rule.id) && (rule.scope.isOfOneReading || context.around != nil)
    }
    .flatMap { rule in
      rule.hits(facts).map { hit in
        Diagnostic(
          severity: context.severities[rule.id] ?? rule.severity, rule: rule.id.rawValue,
          place: DiagnosticPlace(field: hit.field, grounds: grounds(hit, facts)), message: hit.message, advice: hit.advice)
      }
    }
  }

  /// What the finding rests on: what the rule names, else the value it stands at.
  private static func grounds(_ hit: FindingHit, _ facts: EntryFacts) -> [FindingGround]? {
    if !hit.grounds.isEmpty { return hit.grounds }
    return hit.field.map { field in
      [facts.ground(field) ?? FindingGround(field: field, label: facts.label(field), value: "Chưa nhập")]
    }
  }
}
