/// The rules as a Markdown page: docs/checks.md is this text, and a test keeps it so.
public enum RuleDocument {
  public static var markdown: String {
    """
    # Data checks

    Made from the rules in the code (`sogoc checks`); not edited by hand. A finding explains and advises, it never blocks. Each rule can be
    switched off, or given another severity, by an office (`rule.switch`); each finding is answered with one key: as in the book,
    corrected, or ask.

    What a rule rests on:

    \(RuleScope.allCases.map { "- `\($0.rawValue)` \(meaning($0))" }.joined(separator: "\n"))

    \(RuleScope.allCases.map(section).joined(separator: "\n\n"))
    """
  }

  private static func meaning(_ scope: RuleScope) -> String {
    switch scope {
    case .value: "one value; shown to the reader of it at once"
    case .entry: "the values of one entry; shown to the reader of them at once"
    case .book: "settled neighbours in the book; never shown to somebody who still reads the entry"
    case .register: "settled entries of the unit; never shown to somebody who still reads the entry"
    case .people: "a person who looked at the picture, or the keepers of the population data"
    }
  }

  private static func section(_ scope: RuleScope) -> String {
    let rules = FindingRule.all.filter { $0.scope == scope }
    return """
      ## \(scope.labelVi) (`\(scope.rawValue)`)

      | rule | severity | on screen | source | says something about | is silent about |
      |---|---|---|---|---|---|
      \(rules.map(row).joined(separator: "\n"))
      """
  }

  private static func row(_ rule: FindingRule) -> String {
    let cells = [
      "`\(rule.id.rawValue)`", rule.severity.rawValue, rule.titleVi, rule.source,
      example(rule.examples.first { $0.fires }), example(rule.examples.first { !$0.fires }),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private static func example(_ example: RuleExample?) -> String {
    guard let example else { return "" }
    let values = example.values.sorted { $0.key < $1.key }.map { field, value in
      // Control characters as their pictures: ␇ can be read, U+0007 cannot.
      let text = value.text.unicodeScalars.map { scalar in
        String(scalar.value < 32 ? Unicode.Scalar(0x2400 + scalar.value) ?? " " : scalar)
      }.joined()
      let short = text.count > 60 ? String(text.prefix(40)) + "… (\(text.count) characters)" : text
      return "\(field) «\(short)»" + (value.condition == .legible ? "" : " (\(value.condition.rawValue))")
    }
    return (["\(example.kind.rawValue):"] + values).joined(separator: " ")
  }
}
