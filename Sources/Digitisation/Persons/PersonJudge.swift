import CivilStatus
import RecordLinkage
import Storage

/// Says of two persons in two entries of a unit that they are one, or are not; or takes that back. The decision stands over the
/// register's own linkage until people change it. Rights are those of deciding about a match, asked for both entries.
public struct PersonJudge: Action {
  public static let definition = ActionDefinition(
    id: "person.judge", labelVi: "Cùng người hay khác người",
    summary: "Says whether a person of this entry and a person of another entry of the unit are one.", subject: .entry,
    statuses: [.verified, .approved, .released], roles: [.justiceOfficer, .policeChief],
    separations: [.notReader, .notAdjudicator],
    form: [
      ActionInput("role", "Người trong trường hợp này", .text, required: true),
      ActionInput("otherEntry", "Trường hợp kia", .text, required: true),
      ActionInput("otherRole", "Người trong trường hợp kia", .text, required: true),
      ActionInput("verdict", "Quyết định", .choice, required: true, choices: PersonVerdict.allCases.map(\.rawValue)),
      .reason,
      ActionInput("seen", "Số lần đã quyết định mà màn hình cho thấy", .integer, required: true),
    ],
    events: [PersonJudged.type])

  public var role: String
  public var otherEntry: String
  public var otherRole: String
  public var verdict: String
  public var reason: String
  /// The ``PersonDecision/revision`` on the screen; 0 when nobody has decided yet.
  public var seen: Int

  public init(role: String, otherEntry: String, otherRole: String, verdict: PersonVerdict, reason: String, seen: Int = 0) {
    self.role = role
    self.otherEntry = otherEntry
    self.otherRole = otherRole
    self.verdict = verdict.rawValue
    self.reason = reason
    self.seen = seen
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    guard let verdict = PersonVerdict(rawValue: verdict) else {
      throw Refusal.invalidInput(field: "verdict", problem: .notAllowed(choices: PersonVerdict.allCases.map(\.rawValue)))
    }
    let reason = try ReasonInput.checked(reason)
    let other = try partner(of: entry, context)
    let pair = MentionPair(MentionID(entry: entry.id, role: role), MentionID(entry: other.id, role: otherRole))
    try Self.checkNamed(role, in: entry, field: "role", context)
    try Self.checkNamed(otherRole, in: other, field: "otherRole", context)
    let rows = VerdictRows(transaction: context.transaction)
    let standing = try rows.find(pair)
    guard (standing?.revision ?? 0) == seen else { throw Refusal.stale(seen: seen, current: standing?.revision ?? 0) }
    guard verdict != (standing?.verdict ?? .open) else { throw Refusal.alreadyExists("Quyết định này") }
    try Self.checkAgainstOthers(pair, verdict, rows)
    return [
      Event(
        PersonJudged(role: role, otherEntry: other.id, otherRole: otherRole, verdict: verdict, reason: reason),
        bookID: entry.bookID, entryID: entry.id)
    ]
  }

  /// The other entry, if the actor may decide about it as well.
  private func partner(of entry: Entry, _ context: ActionContext) throws -> Entry {
    let state = try TargetState.load(ActionTarget(entry: otherEntry), for: Self.definition, in: context.transaction)
    _ = try Permission.decide(Self.definition, by: context.actor, on: state.permission)
    guard let other = state.entry else { throw Refusal.notFound(.entry) }
    guard other.unit == entry.unit else {
      throw Refusal.unmet(["Hai trường hợp không thuộc cùng một đơn vị. Chỉ quyết định được trong một đơn vị."])
    }
    guard other.id != entry.id else {
      throw Refusal.unmet(["Hai người trong cùng một trường hợp không thể là một người."])
    }
    return other
  }

  private static func checkNamed(_ role: String, in entry: Entry, field: String, _ context: ActionContext) throws {
    guard let schema = context.catalogue[entry.kind] else { throw Refusal.notFound(.entry) }
    let values = try SettledValues.of(entry.id, in: context.transaction)
    let named = MentionReader(schema: schema, catalogue: context.catalogue).mentions(of: entry.id, values)
    guard named.contains(where: { $0.id.role == role }) else { throw Refusal.invalidInput(field: field, problem: .unknown) }
  }

  /// Decisions must not contradict each other: what A = B and B = C say together, another one on A and C cannot undo.
  private static func checkAgainstOthers(_ pair: MentionPair, _ verdict: PersonVerdict, _ rows: VerdictRows) throws {
    guard verdict != .open else { return }
    let left = try rows.held(with: pair.a, without: pair)
    if verdict == .different {
      guard !left.contains(pair.b) else {
        throw Refusal.unmet([
          "Theo các quyết định khác, hai trường hợp này vẫn là cùng một người. Hãy đổi hoặc bỏ các quyết định đó trước."
        ])
      }
      return
    }
    let right = try rows.held(with: pair.b, without: pair)
    for one in left {
      let apart = Set(try rows.others(of: one, .different).filter { MentionPair(one, $0) != pair })
      guard apart.isDisjoint(with: right) else {
        throw Refusal.unmet([
          "Đã có quyết định rằng một trong các trường hợp này là người khác. Hãy đổi hoặc bỏ quyết định đó trước."
        ])
      }
      guard !right.contains(where: { $0.entry == one.entry && $0 != one }) else {
        throw Refusal.unmet([
          "Theo các quyết định khác, hai người trong cùng một trường hợp sẽ thành một người. Hãy xem lại các quyết định đó."
        ])
      }
    }
  }
}

/// People decided about two mentions.
struct PersonJudged: EventPayload {
  static let type = "person.judged"

  /// The person in the event's own entry.
  var role: String
  var otherEntry: String
  var otherRole: String
  var verdict: PersonVerdict
  var reason: String

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let entryID = header.entryID else { throw DigitisationError.danglingEntry }
    try VerdictRows(transaction: transaction).put(
      pair(of: entryID), verdict, reason: reason, by: header.actorID, at: header.occurredAt)
  }

  func pair(of entryID: String) -> MentionPair {
    MentionPair(MentionID(entry: entryID, role: role), MentionID(entry: otherEntry, role: otherRole))
  }
}
