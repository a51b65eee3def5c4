import CivilStatus
import Storage

/// A stretch of a book's entries in which the readings of two people stand a row off each other, as it is in the store.
struct AlignedStretch {
  /// Entries looked at before and behind.
  static let reach = 40

  /// An entry of the neighbourhood.
  struct Member {
    var entry: Entry
    var first: StoredReading?
    var second: StoredReading?
    var plan: ReadingPlan?
  }

  var offset: Int
  /// Whose second readings stand off.
  var reader: String
  /// The stretch, in the order of the book.
  var members: [Member]
  /// Entries around it, the stretch included, in the order of the book.
  var neighbourhood: [Member]

  /// The stretch that holds the entry, or nil when its readings belong together. Complexity: O(reach × fields).
  static func around(_ entry: Entry, schema: RegisterSchema, in transaction: any Transaction) throws -> AlignedStretch? {
    let all = try neighbours(of: entry, transaction)
    guard let here = all.firstIndex(where: { $0.entry.id == entry.id }), let reader = all[here].second?.accountID else {
      return nil
    }
    let rows = all.map { member in
      let isOpen = member.entry.status == .keyed && member.entry.flags.contains(.disputed)
      let second = member.second.flatMap { $0.accountID == reader ? $0.values : nil }
      return RowAlignment.Row(
        first: member.first?.values, second: second, asked: member.plan.map { Set($0.second) }, isOpen: isOpen)
    }
    guard let shift = RowAlignment(schema: schema).shift(at: here, in: rows) else { return nil }
    return AlignedStretch(offset: shift.offset, reader: reader, members: Array(all[shift.rows]), neighbourhood: all)
  }

  /// The entry that a member's second reading belongs to, if the book has one there.
  func target(of member: Member) -> Member? {
    guard let index = neighbourhood.firstIndex(where: { $0.entry.id == member.entry.id }) else { return nil }
    let other = index + offset
    return neighbourhood.indices.contains(other) ? neighbourhood[other] : nil
  }

  func contains(_ entryID: String) -> Bool { members.contains { $0.entry.id == entryID } }

  private static func neighbours(of entry: Entry, _ transaction: any Transaction) throws -> [Member] {
    let range: [SQLValue] = [
      .text(entry.bookID), .int(entry.position - reach), .int(entry.position + reach),
    ]
    let inRange = "book_id = ? AND withdrawn = 0 AND position BETWEEN ? AND ?"
    let entries = try transaction.query("SELECT \(Entry.columns) FROM entry WHERE \(inRange) ORDER BY position, id", range)
      .map { try Entry($0) }
    var members = entries.map { Member(entry: $0) }
    let index = Dictionary(entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let readings = try transaction.query(
      """
      SELECT entry_id, pass, source, account_id, field_values FROM reading
      WHERE entry_id IN (SELECT id FROM entry WHERE \(inRange))
      """, range)
    for row in readings {
      guard let at = index[try row.text("entry_id")] else { continue }
      let reading = try StoredReading(row)
      if reading.pass == .first { members[at].first = reading } else { members[at].second = reading }
    }
    for at in members.indices where members[at].first != nil {
      members[at].plan = try ReadingPlan.find(members[at].entry.id, in: transaction)
    }
    return members
  }
}
