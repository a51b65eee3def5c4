import Storage

/// Sets how often settled entries are mixed into the work of a unit's readers.
public struct SetTrialRate: Action {
  public static let definition = ActionDefinition(
    id: "trial.setRate", labelVi: "Đặt tỉ lệ lượt nhập thử",
    summary: "Sets how often a settled entry is mixed into the work of the unit's readers; 0 for never.", subject: .unit,
    roles: [.justiceOfficer, .administrator],
    form: [ActionInput("every", "Cứ bao nhiêu trường hợp thì một lần", .integer, required: true)],
    events: [TrialRateSet.type])

  /// One in so many; 0: none.
  public var every: Int

  public init(every: Int) {
    self.every = every
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    guard every == 0 || (TrialRate.smallest...TrialRate.largest).contains(every) else {
      throw Refusal.invalidInput(
        field: "every", problem: .malformed(expected: "0, hoặc một số từ \(TrialRate.smallest) đến \(TrialRate.largest)"))
    }
    return [Event(TrialRateSet(unit: context.unit.rawValue, every: every))]
  }
}

struct TrialRateSet: EventPayload {
  static let type = "trial.rateSet"

  var unit: String
  var every: Int

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    try transaction.run(
      "INSERT INTO trial_rate (unit_path, every) VALUES (?, ?) ON CONFLICT (unit_path) DO UPDATE SET every = excluded.every",
      [.text(unit), .int(every)])
  }
}

/// How often settled entries are mixed in: of the nearest unit above that has set it, else one in fifty.
public enum TrialRate {
  /// One in fifty: thirty days of a reader's work then hold some sixty of them, enough to see an error rate of one in a hundred fields.
  public static let standard = 50
  static let smallest = 5
  static let largest = 100_000

  static func every(in unit: UnitPath, _ transaction: any Transaction) throws -> Int {
    let codes = unit.rawValue.split(separator: "/").map { String($0) }
    let paths = (0...codes.count).map { UnitPath(Array(codes.prefix($0))).rawValue }
    let marks = paths.map { _ in "?" }.joined(separator: ", ")
    let row = try transaction.first(
      "SELECT every FROM trial_rate WHERE unit_path IN (\(marks)) ORDER BY length(unit_path) DESC LIMIT 1",
      paths.map { .text($0) })
    return try row?.integer("every") ?? standard
  }
}
