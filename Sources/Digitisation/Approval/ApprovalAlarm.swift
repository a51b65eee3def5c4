import Storage

/// How approvals came about, for the office that answers for them: faster than anybody can read, or without a picture opened.
///
/// What is known: when values and picture were sent to the approver's screen, how long the entry stood in view of somebody who was there
/// (``ApprovalLook``), and when they approved. Approvals of a batch come in one moment by design; they are counted by themselves and
/// judged by how long their entries were read. A list opened early, and a break, are no reading. Sound work does not make up for a batch
/// that nobody read: the fastest one is looked at by itself.
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
    /// How long an entry approved singly was read, median.
    public var medianSecondsRead: Double?
    /// The same of entries approved in batches: the median of the batches' medians.
    public var batchSecondsEach: Double?
    /// The same of the batch that was read least, of those with enough entries to say anything.
    public var fastestBatchSeconds: Double?
    /// Approvals of entries that nobody can have read in the time.
    public var unread: Int
    public var singleWithoutImage: Int
    public var batchWithoutImage: Int
    public var alarms: [Alarm]

    public var total: Int { single + batch }
    public var withoutImage: Int { singleWithoutImage + batchWithoutImage }
  }

  /// What is remarkable.
  public enum Alarm: String, Codable, CaseIterable, Sendable {
    case tooManyInAMinute, tooFast, withoutImage, batchTooFast, unread

    public var labelVi: String {
      switch self {
      case .tooManyInAMinute: "Duyệt quá nhiều trong một phút"
      case .tooFast: "Duyệt nhanh hơn đọc"
      case .withoutImage: "Duyệt mà không mở ảnh"
      case .batchTooFast: "Duyệt lô nhanh hơn đọc"
      case .unread: "Duyệt mà chưa đọc"
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
          SELECT \(ApprovalAct.columns) FROM approval_act WHERE unit_path = ? AND account_id = ? AND approved_ms >= ?
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
    let paces = batches(batch).compactMap { group in pace(group).map { (seconds: $0, entries: group.count) } }
    // Nobody takes in an entry and its picture in a quarter of the time that reading takes at the least.
    let hopeless = Double(threshold.medianSeconds) / 4
    var line = Line(
      account: account, name: name, unit: unit, single: single.count, batch: batch.count, mostInAMinute: rolling(single),
      medianSecondsBetween: median(gaps(single)), medianSecondsRead: median(single.compactMap(\.secondsRead)),
      batchSecondsEach: median(paces.map(\.seconds)),
      fastestBatchSeconds: paces.filter { $0.entries >= least }.map(\.seconds).min(),
      unread: acts.count { ($0.secondsRead ?? hopeless) < hopeless },
      singleWithoutImage: single.count(where: \.leftPictureUnopened),
      batchWithoutImage: batch.count(where: \.leftPictureUnopened), alarms: [])
    guard line.total >= least else { return line }
    let fast = Double(threshold.medianSeconds)
    if line.mostInAMinute >= threshold.perMinute { line.alarms.append(.tooManyInAMinute) }
    if [line.medianSecondsBetween, line.medianSecondsRead].contains(where: { ($0 ?? fast) < fast }) {
      line.alarms.append(.tooFast)
    }
    if line.withoutImage * 100 > threshold.unseenPercent * line.total { line.alarms.append(.withoutImage) }
    if (line.batchSecondsEach ?? fast) < fast || (line.fastestBatchSeconds ?? hopeless) < hopeless {
      line.alarms.append(.batchTooFast)
    }
    if line.unread >= least, line.unread * 100 > threshold.unseenPercent * line.total { line.alarms.append(.unread) }
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

  /// Acts at most ten seconds apart are one batch.
  private static func batches(_ acts: [ApprovalAct]) -> [[ApprovalAct]] {
    var groups: [[ApprovalAct]] = []
    for act in acts {
      if let last = groups.last?.last, act.milliseconds - last.milliseconds <= 10_000 {
        groups[groups.count - 1].append(act)
      } else {
        groups.append([act])
      }
    }
    return groups
  }

  /// How long an entry of the batch was read, median. Where that was not counted yet, what it can have been at most: from the first values
  /// shown to the last approval, divided by the entries.
  private static func pace(_ group: [ApprovalAct]) -> Double? {
    let read = group.compactMap(\.secondsRead)
    guard read.count < group.count else { return median(read) }
    guard let shown = group.compactMap(\.shownMilliseconds).min(), let last = group.last else { return nil }
    return Double(last.milliseconds - shown) / 1_000 / Double(group.count)
  }

  static func median(_ numbers: [Double]) -> Double? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
