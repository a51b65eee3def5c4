import CivilStatus
import Storage

/// What a first reading still needs, as it was decided when it was handed in.
struct ReadingPlan {
  var policy: String
  /// Fields a second person reads; in the order of the schema.
  var second: [String]
  /// Fields that one reading settles: the policy samples, and this reading was not drawn.
  var single: [String]
  /// Fields that the population register confirms, each with its evidence.
  var registered: [String: Evidence]
  var draw: SamplingDraw?

  init(_ row: Row) throws {
    policy = try row.text("policy")
    second = try CanonicalJSON.value([String].self, from: row.text("second_fields"))
    single = try CanonicalJSON.value([String].self, from: row.text("single_fields"))
    registered = try CanonicalJSON.value([String: Evidence].self, from: row.text("registered"))
    draw = try row.optionalText("draw").map { try CanonicalJSON.value(SamplingDraw.self, from: $0) }
  }

  init(_ planned: ReadingPlanned) {
    policy = planned.policy
    second = planned.second
    single = planned.single
    registered = planned.registered
    draw = planned.draw
  }

  /// Whether a second person reads everything.
  var isFull: Bool { single.isEmpty && registered.isEmpty }

  /// The entry's plan; nil when a second person reads everything.
  static func find(_ entryID: String, in transaction: any Transaction) throws -> ReadingPlan? {
    let plan = try transaction.first(
      "SELECT policy, second_fields, single_fields, registered, draw FROM reading_plan WHERE entry_id = ?", [.text(entryID)]
    ).map { try ReadingPlan($0) }
    return plan.flatMap { $0.isFull ? nil : $0 }
  }
}
