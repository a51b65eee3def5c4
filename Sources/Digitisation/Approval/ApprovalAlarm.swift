import Foundation
import Storage

/// How approvals came about, for the office that answers for them: faster than anybody can read, or without a picture opened.
///
/// What is known: when values and picture were sent to the approver's screen, and when they approved. Approvals of a batch come in one
/// moment by design; they are counted by themselves and judged by the time from the first picture to the approval.
public struct ApprovalAlarm: Sendable {
  /// Days that are looked back.
  public static let days = 30
  /// Approvals looked at per approver.
  static let most = 5_000
  /// Approvals below which nothing is said.
  static let least = 5

  /// One approver in one unit.
  public struct Line: Codable, Hashable, Sendable {
    public var account: String
    public var name: String
    public var unit: String
    public var single: Int
    public var batch: Int
    /// Most single approvals within sixty seconds.
    public var mostInAMinute: Int
    /// Between one single approval and the next within the same sitting; nil for fewer than two.
    public var medianSecondsBetween: Double?
    /// From values shown to approval, median of single approvals.
    public var medianSecondsLooked: Double?
    /// The same for those of batches, divided by the entries of the sitting's batch.
    public var batchSecondsEach: Double?
    public var singleWithoutImage: Int
    public var batchWithoutImage: Int
    public var alarms: [Alarm]

    public var total: Int { single + batch }
    public var withoutImage: Int { singleWithoutImage + batchWithoutImage }
  }

  /// What is remarkable.
  public enum Alarm: String, Codable, CaseIterable, Sendable {
    case tooManyInAMinute, tooFast, withoutImage, batchTooFast

    public var labelVi: String {
      switch self {
      case .tooManyInAMinute: "Duyệt quá nhiều trong một phút"
      case .tooFast: "Thời gian giữa hai lần duyệt quá ngắn"
      case .withoutImage: "Duyệt mà không mở ảnh"
      case .batchTooFast: "Duyệt lô nhanh hơn đọc"
      }
    }
  }

  let database: Database
  let clock: Clock

  public init(_ node: Node) {
    database = node.database
    clock = node.clock
  }

  /// Units whose approvals the actor may look at.
  public static func units(_ actor: Actor) -> [UnitPath] {
    Set(actor.grants.filter { AlarmSet.definition.roles.contains($0.role) }.map(\.unit)).sorted { $0.rawValue < $1.rawValue }
  }

  /// Approvers of the actor's units in the last days, the most remarkable first.
  public func lines(for actor: Actor) async throws -> [Line] {
    let units = Self.units(actor)
    guard !units.isEmpty else { return [] }
    let scope = UnitScope(units, column: "a.unit_path")
    let since = Int(clock.seconds() * 1_000) - Self.days * 86_400_000
    return try await database.read { transaction in
      let people = try transaction.query(
        """
        SELECT DISTINCT a.unit_path, a.account_id, p.display_name FROM approval_act a LEFT JOIN account p ON p.id = a.account_id
        WHERE \(scope.sql) AND a.approved_ms >= ? ORDER BY a.unit_path, a.account_id
        """, scope.arguments + [.int(since)])
      return try people.map { row in
        let (unit, account) = (try row.text("unit_path"), try row.text("account_id"))
        let acts = try transaction.query(
          """
          SELECT way, approved_ms, values_at, image_at FROM approval_act WHERE unit_path = ? AND account_id = ? AND approved_ms >= ?
          ORDER BY approved_ms DESC LIMIT \(Self.most)
          """, [.text(unit), .text(account), .int(since)]
        ).map { try ApprovalAct($0) }
        return Self.line(
          account, name: try row.optionalText("display_name") ?? "", unit: unit, acts: acts.reversed(),
          threshold: try AlarmThreshold.of(UnitPath(rawValue: unit), in: transaction))
      }
      .sorted { ($1.alarms.count, $0.unit, $0.account) < ($0.alarms.count, $1.unit, $1.account) }
    }
  }

  static func line(
    _ account: String, name: String, unit: String, acts: [ApprovalAct], threshold: AlarmThreshold
  ) -> Line {
    let single = acts.filter { $0.way == .single }
    let batch = acts.filter { $0.way == .batch }
    var line = Line(
      account: account, name: name, unit: unit, single: single.count, batch: batch.count, mostInAMinute: rolling(single),
      medianSecondsBetween: median(gaps(single)), medianSecondsLooked: median(single.compactMap(\.secondsLooked)),
      batchSecondsEach: batchPace(batch), singleWithoutImage: single.count { $0.imageAt == nil },
      batchWithoutImage: batch.count { $0.imageAt == nil }, alarms: [])
    guard line.total >= least else { return line }
    if line.mostInAMinute >= threshold.perMinute { line.alarms.append(.tooManyInAMinute) }
    if let pace = line.medianSecondsBetween, pace < Double(threshold.medianSeconds) { line.alarms.append(.tooFast) }
    if line.withoutImage * 100 > threshold.unseenPercent * line.total { line.alarms.append(.withoutImage) }
    if let pace = line.batchSecondsEach, pace < Double(threshold.medianSeconds) { line.alarms.append(.batchTooFast) }
    return line
  }

  /// The most acts inside any sixty seconds.
  static func rolling(_ acts: [ApprovalAct]) -> Int {
    var (start, most) = (0, 0)
    for end in acts.indices {
      while acts[end].milliseconds - acts[start].milliseconds >= 60_000 { start += 1 }
      most = max(most, end - start + 1)
    }
    return most
  }

  /// Seconds between neighbours; half an hour ends a sitting.
  private static func gaps(_ acts: [ApprovalAct]) -> [Double] {
    zip(acts, acts.dropFirst()).map { Double($1.milliseconds - $0.milliseconds) / 1_000 }.filter { $0 <= 1_800 }
  }

  /// Seconds an entry of a batch had: from the first values shown to the last approval, divided by the entries. Acts at most ten
  /// seconds apart are one batch.
  private static func batchPace(_ acts: [ApprovalAct]) -> Double? {
    var groups: [[ApprovalAct]] = []
    for act in acts {
      if let last = groups.last?.last, act.milliseconds - last.milliseconds <= 10_000 {
        groups[groups.count - 1].append(act)
      } else {
        groups.append([act])
      }
    }
    return median(
      groups.compactMap { group in
        guard let shown = group.compactMap(\.shownMilliseconds).min(), let last = group.last else { return nil }
        return Double(last.milliseconds - shown) / 1_000 / Double(group.count)
      })
  }

  static func median(_ numbers: [Double]) -> Double? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}

/// One approval as it came about.
struct ApprovalAct: Hashable, Sendable {
  var way: ApprovalWay
  var milliseconds: Int
  var valuesAt: String?
  var imageAt: String?

  init(way: ApprovalWay, milliseconds: Int, valuesAt: String? = nil, imageAt: String? = nil) {
    self.way = way
    self.milliseconds = milliseconds
    self.valuesAt = valuesAt
    self.imageAt = imageAt
  }

  init(_ row: Row) throws {
    guard let way = ApprovalWay(rawValue: try row.text("way")) else {
      throw DigitisationError.unreadableRow(table: "approval_act")
    }
    self.init(
      way: way, milliseconds: try row.integer("approved_ms"), valuesAt: try row.optionalText("values_at"),
      imageAt: try row.optionalText("image_at"))
  }

  var shownMilliseconds: Int? { valuesAt.flatMap { Self.milliseconds($0) } }

  /// From values shown to approval.
  var secondsLooked: Double? { shownMilliseconds.map { Double(milliseconds - $0) / 1_000 } }

  static func milliseconds(_ iso: String) -> Int? {
    (try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(iso)).map {
      Int(($0.timeIntervalSince1970 * 1_000).rounded())
    }
  }
}
