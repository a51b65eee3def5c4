import CivilStatus
import RecordLinkage
import Storage

/// One person through the register: every settled entry of the unit that speaks of them, for those who decide about settled entries.
public struct PersonView: Sendable {
  /// Mentions shown at most; nobody has so many.
  static let most = 100

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
      let ids = members.isEmpty ? [own] : members.map(\.mention.id)
      let shown = try lines(of: Array(ids.prefix(Self.most)), in: entry.unit, transaction)
      guard let seed = shown.first(where: { $0.id == own }) else { throw Refusal.notFound(.entry) }
      let known = Set(ids)
      let possible =
        try stored.map { try rows.ties(of: $0.mention.id, sure: false) + rows.ties(of: $0.mention.id, sure: true) } ?? []
      let others = Set(possible.map { $0.a == own ? $0.b : $0.a }).subtracting(known).sorted()
      return PersonPage(
        seed: seed, lines: shown, others: try lines(of: Array(others.prefix(Self.most)), in: entry.unit, transaction),
        isLinked: stored != nil)
    }
    try await EntryWitness(database: database).note(Set((page.lines + page.others).map(\.entry)).sorted(), by: actor)
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

  /// The mentions' entries as far as they are settled now, in the order of what they tell.
  private func lines(
    of ids: [MentionID], in unit: UnitPath, _ transaction: any Transaction
  ) throws -> [PersonPage.Line] {
    try ids.compactMap { id -> PersonPage.Line? in
      guard let entry = try Entry.find(id.entry, in: transaction), entry.status >= .verified, entry.unit == unit,
        let book = try Book.find(entry.bookID, in: transaction), let schema = catalogue[entry.kind],
        let role = schema.person(id.role), MentionReader.isMentioned(role)
      else { return nil }
      let values = try SettledValues.of(entry.id, in: transaction)
      let mentions = MentionReader(schema: schema, catalogue: catalogue).mentions(of: entry.id, values)
      guard let mention = mentions.first(where: { $0.id == id }) else { return nil }
      return PersonPage.Line(
        mention, entry, book: book, role: role, schema: schema, values: values,
        relatives: mentions.filter { $0.id != id }.map(\.id.role),
        findings: try SettledEntry.findings(of: entry.id, schema, transaction).filter { $0.answer == nil })
    }
    .sorted { ($0.order, $0.id) < ($1.order, $1.id) }
  }
}
