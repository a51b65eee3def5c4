/// Checks an entry against the declared rules. Findings explain and advise; none stops the work.
public struct EntryFindings {
  public static func check(
    entry values: [String: FieldValue], schema: RegisterSchema, context: EntryContext = EntryContext(),
    catalogue: RegisterCatalogue = .standard
  ) -> [Diagnostic] {
    let facts = EntryFacts(values: values, schema: schema, context: context, catalogue: catalogue)
    return FindingRule.all.filter { !context.switchedOff.contains($0.id) }.flatMap { rule in
      rule.check(facts).map { hit in
        Diagnostic(
          severity: rule.severity, rule: rule.id.rawValue, place: DiagnosticPlace(field: hit.field), message: hit.message,
          advice: hit.advice)
      }
    }
  }
}
