/// What a first reading still needs before it can be settled: its fields, each in exactly one of three groups.
public struct ReadingNeeds: Hashable, Sendable {
  /// A second person reads these; in the order of the schema.
  public var second: [String] = []
  /// The population register confirms these.
  public var registered: [String] = []
  /// Nobody and nothing confirms these: the policy samples, and the reading was not drawn.
  public var single: [String] = []

  /// - Parameters:
  ///   - values: the first reading; a field that is not there was left blank.
  ///   - draw: nil: nothing is left out.
  ///   - confirmed: fields that the register confirms and that the reader read without having seen it.
  public init(
    values: [String: FieldValue], schema: RegisterSchema, rules: FieldRules, draw: SamplingDraw?, confirmed: Set<String>
  ) {
    for field in schema.keyedFields {
      let value = values[field.id]
      let isUnclear = value.map { rules.sampling?.alwaysAgain.contains($0.condition) ?? true } ?? false
      switch rules[field.id] {
      case .sampled where !isUnclear && draw?.isDrawn == false: single.append(field.id)
      // A blank is no agreement: somebody must look whether nothing stands there.
      case .registerBacked where confirmed.contains(field.id) && value?.isEmpty == false && value?.condition == .legible:
        registered.append(field.id)
      default: second.append(field.id)
      }
    }
  }

  /// Whether a second person must read anything.
  public var isSettled: Bool { second.isEmpty }

  /// Whether a second person must read everything.
  public var isFull: Bool { registered.isEmpty && single.isEmpty }
}
