import CivilStatus
import Storage

/// How a unit has its rules: its own switches over those of the units above it.
public struct RuleSettings: Sendable {
  /// One rule as it was switched.
  public struct Setting: Hashable, Codable, Sendable {
    /// The unit that switched it: this one or one above.
    public var unit: String
    public var isOn: Bool
    public var severity: Diagnostic.Severity?
    public var switchedBy: String
    public var switchedAt: String
  }

  /// Only rules that somebody switched.
  public private(set) var settings: [RuleID: Setting] = [:]

  static func of(_ unit: UnitPath, in transaction: any Transaction) throws -> RuleSettings {
    var result = RuleSettings()
    // From the province down: the nearer unit has the last word.
    for path in chain(unit) {
      for row in try transaction.query(
        "SELECT rule, is_on, severity, switched_by, switched_at FROM rule_switch WHERE unit_path = ?", [.text(path)])
      {
        guard let rule = RuleID(rawValue: try row.text("rule")) else { continue }
        result.settings[rule] = Setting(
          unit: path, isOn: try row.integer("is_on") != 0,
          severity: try row.optionalText("severity").flatMap(Diagnostic.Severity.init(rawValue:)),
          switchedBy: try row.text("switched_by"), switchedAt: try row.text("switched_at"))
      }
    }
    return result
  }

  static func chain(_ unit: UnitPath) -> [String] {
    let codes = unit.rawValue.split(separator: "/").map { String($0) }
    return [""] + codes.indices.map { codes[0...$0].joined(separator: "/") }
  }

  public var switchedOff: Set<RuleID> { Set(settings.filter { !$0.value.isOn }.keys) }
  public var severities: [RuleID: Diagnostic.Severity] { settings.compactMapValues(\.severity) }

  /// What settling an entry checks: its own values. What stands around it is looked at right after, by the ``CheckService``.
  func settling(book: Book, today: PartialDate) -> EntryContext {
    context(book: book, today: today, units: nil, isWhole: true)
  }

  /// What the checks of an entry of this unit are given; `isWhole` once it was read, and not while somebody keys it.
  func context(book: Book, today: PartialDate, units: UnitDirectory?, around: Surroundings? = nil, isWhole: Bool) -> EntryContext
  {
    EntryContext(
      book: BookNumber(number: book.number, openingYear: book.openingYear, closingYear: book.closingYear), today: today,
      switchedOff: switchedOff, severities: severities, office: book.office, units: units,
      around: around, isWhole: isWhole)
  }
}
