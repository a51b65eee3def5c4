import CivilStatus
import RecordLinkage
import Storage

/// One person through the register: every settled entry of the unit that speaks of them, for those who decide about settled entries.
public struct PersonView: Sendable {
  let database: Database
  let catalogue: RegisterCatalogue
  let clock: Clock

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
    clock = node.clock
  }

  /// The person `role` of the entry, wherever else they stand.
  /// - Throws: ``Refusal``: `notFound` outside the actor's units or when nobody is written in that part, `wrongStatus` while the entry is
  ///   being read, `unmet` while the actor holds a blind reading in the unit: what another entry says of a person must not reach them.
  public func open(_ entryID: String, role: String, by actor: Actor) async throws -> PersonPage {
    let now = clock.now()
    let page = try await database.read { transaction in
      let entry = try SettledAccess.entry(entryID, for: actor, action: EntryCompare.definition.id, in: transaction)
      try Self.refuseReader(actor, of: entry.unit, now: now, in: transaction)
      let rows = MentionRows(transaction: transaction)
      // What the links know is a step behind an entry that was settled this moment: then it stands alone.
      let own = MentionID(entry: entryID, role: role)
      let stored = try rows.find(own)
      let members = try stored.map { try rows.members(of: $0.group) } ?? []
      let decisions = try VerdictRows(transaction: transaction).all(of: own)
      let decided = { (verdict: PersonVerdict) in Set(decisions.filter { $0.value.verdict == verdict }.keys) }
      let apart = decided(.different)
      // A decision counts on this page at once, whatever the links say until they have followed.
      let known = Set(members.map(\.mention.id)).union([own]).union(decided(.same)).subtracting(apart)
      let reader = LineReader(catalogue: catalogue, unit: entry.unit, actor: actor, transaction: transaction)
      let shown = try reader.lines(of: [own] + known.subtracting([own]).sorted(), decisions)
      guard let seed = shown.first(where: { $0.id == own }) else { throw Refusal.notFound(.entry) }
      let possible =
        try stored.map { try rows.ties(of: $0.mention.id, sure: false) + rows.ties(of: $0.mention.id, sure: true) } ?? []
      let others = Set(possible.map { $0.a == own ? $0.b : $0.a }).subtracting(known).subtracting(apart).sorted()
      return PersonPage(
        seed: seed, version: entry.version, lines: shown, others: try reader.lines(of: others, decisions),
        apart: try reader.lines(of: apart.sorted(), decisions), isLinked: stored != nil)
    }
    let seen = page.lines + page.others + page.apart
    try await EntryWitness(database: database).note(Set(seen.map(\.entry)).sorted(), by: actor)
    return page
  }

  /// Whoever is reading an entry of the unit a second time, blind, learns nothing of its persons from other entries.
  private static func refuseReader(_ actor: Actor, of unit: UnitPath, now: String, in transaction: any Transaction) throws {
    let held = try transaction.first(
      """
      SELECT 1 AS one FROM reservation r JOIN entry e ON e.id = r.entry_id
      WHERE r.account_id = ? AND r.task = ? AND r.expires_at > ? AND e.unit_path = ? LIMIT 1
      """,
      [.text(actor.accountID), .text(WorkTask.secondReading.rawValue), .text(now), .text(unit.rawValue)])
    if held != nil {
      throw Refusal.unmet([
        "Anh/chị đang giữ một lượt nhập lần hai của đơn vị này. Hãy nộp hoặc trả lượt đó rồi mở lại trang."
      ])
    }
  }
}
