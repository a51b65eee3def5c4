/// How many compared fields came out wrong, with what can be said of the true rate.
public struct AccuracyFigures: Hashable, Codable, Sendable {
  public var compared: Int
  /// Fields that a third person's decision, or a known truth, shows to be this person's error.
  public var errors: Int
  /// Errors in a thousand fields; nil when nothing was compared.
  public var perThousand: Double?
  /// The true rate lies between these two, in a thousand, with 95 % confidence; nil when nothing was compared.
  public var low: Double?
  public var high: Double?

  public init(compared: Int = 0, errors: Int = 0) {
    self.compared = compared
    self.errors = errors
    guard compared > 0 else { return }
    let interval = Self.interval(errors: Double(errors), of: Double(compared))
    perThousand = 1_000 * Double(errors) / Double(compared)
    low = 1_000 * interval.low
    high = 1_000 * interval.high
  }

  /// Wilson's interval for a share (E. B. Wilson, 1927): right for few errors too, where the usual one gives less than nothing.
  private static func interval(errors: Double, of compared: Double) -> (low: Double, high: Double) {
    let z = 1.959964
    let share = errors / compared
    let scale = 1 + z * z / compared
    let middle = (share + z * z / (2 * compared)) / scale
    let half = z / scale * (share * (1 - share) / compared + z * z / (4 * compared * compared)).squareRoot()
    return (errors == 0 ? 0 : max(0, middle - half), errors == compared ? 1 : min(1, middle + half))
  }
}
