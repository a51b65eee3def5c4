/// Values of an invented entry with which a rule must, or must not, say something.
public struct RuleExample: Sendable {
  /// A value of an example; a plain text is a legible one.
  public struct Value: ExpressibleByStringLiteral, Hashable, Sendable {
    public let text: String
    public let condition: Condition

    public init(stringLiteral text: String) {
      self.init(text, .legible)
    }

    init(_ text: String, _ condition: Condition) {
      self.text = text
      self.condition = condition
    }

    static func struckOut(_ text: String) -> Value { Value(text, .struckOut) }
    static let blank = Value("", .blank)
    static let illegible = Value("", .illegible)
  }

  public let kind: RegisterKind
  public let values: [String: Value]
  public let fires: Bool
  public let context: EntryContext

  /// The day on which the examples are checked.
  static let today = day(2026, 11, 21)

  static func fires(
    _ kind: RegisterKind, _ values: [String: Value], office: String? = nil, units: UnitDirectory? = nil,
    around: Surroundings? = nil, isWhole: Bool = false
  ) -> RuleExample {
    RuleExample(kind: kind, values: values, fires: true, context: context(office, units, around, isWhole))
  }

  static func silent(
    _ kind: RegisterKind, _ values: [String: Value], office: String? = nil, units: UnitDirectory? = nil,
    around: Surroundings? = nil, isWhole: Bool = false
  ) -> RuleExample {
    RuleExample(kind: kind, values: values, fires: false, context: context(office, units, around, isWhole))
  }

  private static func context(
    _ office: String?, _ units: UnitDirectory?, _ around: Surroundings?, _ isWhole: Bool
  ) -> EntryContext {
    EntryContext(today: today, office: office, units: units, around: around, isWhole: isWhole)
  }

  static func day(_ year: Int, _ month: Int, _ day: Int) -> PartialDate {
    guard let date = PartialDate(year: year, month: month, day: day) else { preconditionFailure("an example's date exists") }
    return date
  }

  /// The entry as the checks take it.
  public var entry: [String: FieldValue] {
    values.mapValues { FieldValue(asWritten: $0.text, condition: $0.condition) }
  }
}
