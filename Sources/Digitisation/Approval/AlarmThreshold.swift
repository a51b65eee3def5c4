import Storage

/// From where on approvals are remarkable; a unit's own numbers, else those of the unit above, else the usual ones.
public struct AlarmThreshold: Hashable, Codable, Sendable {
  /// Single approvals within sixty seconds. Concordia, the Library of Congress's system, remarks two pages; an entry with its picture
  /// beside it is shorter than a page.
  public var perMinute: Int
  /// Seconds that reading an entry takes at the least.
  public var medianSeconds: Int
  /// Approvals without a picture opened, or without reading, in a hundred.
  public var unseenPercent: Int

  public static let usual = AlarmThreshold(perMinute: 6, medianSeconds: 8, unseenPercent: 2)

  public init(perMinute: Int, medianSeconds: Int, unseenPercent: Int) {
    self.perMinute = perMinute
    self.medianSeconds = medianSeconds
    self.unseenPercent = unseenPercent
  }

  static func of(_ unit: UnitPath, in transaction: any Transaction) throws -> AlarmThreshold {
    for path in RuleSettings.chain(unit).reversed() {
      let row = try transaction.first(
        "SELECT per_minute, median_seconds, unseen_percent FROM alarm_threshold WHERE unit_path = ?", [.text(path)])
      if let row {
        return AlarmThreshold(
          perMinute: try row.integer("per_minute"), medianSeconds: try row.integer("median_seconds"),
          unseenPercent: try row.integer("unseen_percent"))
      }
    }
    return .usual
  }
}

/// The office that watches approvals sets from where on they are remarkable.
public struct AlarmSet: Action {
  public static let definition = ActionDefinition(
    id: "alarm.set", labelVi: "Đặt ngưỡng cảnh báo duyệt", summary: "Sets from where on a unit's approvals are remarkable.",
    subject: .unit, roles: [.justiceOfficer],
    form: [
      ActionInput("perMinute", "Số lần duyệt trong một phút", .integer, required: true),
      ActionInput("medianSeconds", "Số giây ít nhất để đọc một trường hợp", .integer, required: true),
      ActionInput("unseenPercent", "Phần trăm không mở ảnh hoặc chưa đọc", .integer, required: true),
    ],
    events: [AlarmThresholdSet.type])

  public var perMinute: Int
  public var medianSeconds: Int
  public var unseenPercent: Int

  public init(_ threshold: AlarmThreshold) {
    perMinute = threshold.perMinute
    medianSeconds = threshold.medianSeconds
    unseenPercent = threshold.unseenPercent
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    for (name, value, range) in [
      ("perMinute", perMinute, 1...60), ("medianSeconds", medianSeconds, 1...600), ("unseenPercent", unseenPercent, 0...100),
    ] {
      guard range.contains(value) else {
        throw Refusal.invalidInput(field: name, problem: .malformed(expected: "từ \(range.lowerBound) đến \(range.upperBound)"))
      }
    }
    let threshold = AlarmThreshold(perMinute: perMinute, medianSeconds: medianSeconds, unseenPercent: unseenPercent)
    return [Event(AlarmThresholdSet(unit: context.unit.rawValue, threshold: threshold))]
  }
}

/// A unit has other thresholds from now on.
struct AlarmThresholdSet: EventPayload {
  static let type = "alarm.thresholdSet"

  var unit: String
  var threshold: AlarmThreshold

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO alarm_threshold (unit_path, per_minute, median_seconds, unseen_percent, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (unit_path) DO UPDATE SET per_minute = excluded.per_minute, median_seconds = excluded.median_seconds,
        unseen_percent = excluded.unseen_percent, set_by = excluded.set_by, set_at = excluded.set_at
      """,
      [
        .text(unit), .int(threshold.perMinute), .int(threshold.medianSeconds), .int(threshold.unseenPercent),
        .text(header.actorID), .text(header.occurredAt),
      ])
  }
}
