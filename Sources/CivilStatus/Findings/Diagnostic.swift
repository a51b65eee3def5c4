/// A remark of a check: what, where, and what to do. Never blocks by itself.
public struct Diagnostic: Codable, Hashable, Sendable {
  public enum Severity: String, Codable, Hashable, Sendable, Comparable {
    case note, warning, error

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  public var severity: Severity
  /// The id of the rule, see `FindingRule`.
  public var rule: String
  public var place: DiagnosticPlace
  /// In Vietnamese, for the person at the screen.
  public var message: String
  /// In Vietnamese: what to do next.
  public var advice: String

  public init(severity: Severity, rule: String, place: DiagnosticPlace = DiagnosticPlace(), message: String, advice: String = "")
  {
    self.severity = severity
    self.rule = rule
    self.place = place
    self.message = message
    self.advice = advice
  }
}
