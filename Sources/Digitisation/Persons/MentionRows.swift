import CivilStatus
import RecordLinkage
import Storage

/// Mentions in the store, with their keys and ties.
struct MentionRows {
  let transaction: any Transaction

  /// A stored mention and the group it stands in.
  struct Stored {
    var mention: PersonMention
    var unit: UnitPath
    var group: MentionID
  }

  private static let columns = """
    m.entry_id, m.role, m.unit_path, m.name, m.sex, m.birth, m.birth_year_by_age, m.number, m.father, m.mother, m.partner,
    m.own_birth, m.group_entry, m.group_role
    """

  func all(of entryID: String) throws -> [Stored] {
    try transaction.query(
      "SELECT \(Self.columns) FROM person_mention m WHERE m.entry_id = ? ORDER BY m.role", [.text(entryID)]
    ).map { try Self.stored($0) }
  }

  func find(_ id: MentionID) throws -> Stored? {
    try transaction.first(
      "SELECT \(Self.columns) FROM person_mention m WHERE m.entry_id = ? AND m.role = ?", [.text(id.entry), .text(id.role)]
    ).map { try Self.stored($0) }
  }

  /// The mentions of a group, in order.
  func members(of group: MentionID) throws -> [Stored] {
    try transaction.query(
      "SELECT \(Self.columns) FROM person_mention m WHERE m.group_entry = ? AND m.group_role = ? ORDER BY m.entry_id, m.role",
      [.text(group.entry), .text(group.role)]
    ).map { try Self.stored($0) }
  }

  /// Mentions of the unit under one of the keys. A key that more than `most` bear tells nobody apart; the mention's other keys, which
  /// say more, find its likes.
  func likes(of mention: KeyedMention, in unit: UnitPath, most: Int) throws -> [Stored] {
    var found: [MentionID: Stored] = [:]
    for key in mention.searchKeys.sorted() {
      let rows = try transaction.query(
        """
        SELECT \(Self.columns) FROM person_key k JOIN person_mention m ON m.entry_id = k.entry_id AND m.role = k.role
        WHERE k.unit_path = ? AND k.key = ? AND k.entry_id <> ? ORDER BY k.entry_id, k.role LIMIT ?
        """, [.text(unit.rawValue), .integer(key), .text(mention.mention.id.entry), .int(most + 1)])
      guard rows.count <= most else { continue }
      for row in rows {
        let stored = try Self.stored(row)
        found[stored.mention.id] = stored
      }
    }
    return found.values.sorted { $0.mention.id < $1.mention.id }
  }

  func insert(_ mention: KeyedMention, in unit: UnitPath) throws {
    let one = mention.mention
    try transaction.run(
      """
      INSERT INTO person_mention (entry_id, role, unit_path, name, sex, birth, birth_year_by_age, number, father, mother, partner,
        own_birth, group_entry, group_role) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(one.id.entry), .text(one.id.role), .text(unit.rawValue), .text(one.name), .text(one.sex?.rawValue ?? ""),
        .text(Self.text(one.birth)), .optional(one.birthYearByAge), .text(one.number), .text(one.father), .text(one.mother),
        .text(one.partner), .bool(one.isOwnBirth), .text(one.id.entry), .text(one.id.role),
      ])
    for key in mention.keys.sorted() {
      try transaction.run(
        "INSERT INTO person_key (entry_id, role, unit_path, key) VALUES (?, ?, ?, ?)",
        [.text(one.id.entry), .text(one.id.role), .text(unit.rawValue), .integer(key)])
    }
  }

  /// Takes all of an entry out; its groups' other members keep the groups they had until they are grouped anew.
  func remove(_ entryID: String) throws {
    for tie in try transaction.query(
      "SELECT role, other_entry_id, other_role FROM person_tie WHERE entry_id = ?", [.text(entryID)])
    {
      try transaction.run(
        "DELETE FROM person_tie WHERE entry_id = ? AND role = ? AND other_entry_id = ? AND other_role = ?",
        [
          .text(try tie.text("other_entry_id")), .text(try tie.text("other_role")), .text(entryID), .text(try tie.text("role")),
        ])
    }
    for table in ["person_tie", "person_key", "person_mention"] {
      try transaction.run("DELETE FROM \(table) WHERE entry_id = ?", [.text(entryID)])
    }
  }

  func tie(_ a: MentionID, _ b: MentionID, _ tie: PersonTie) throws {
    for (one, other) in [(a, b), (b, a)] {
      try transaction.run(
        "INSERT INTO person_tie (entry_id, role, other_entry_id, other_role, bits, sure) VALUES (?, ?, ?, ?, ?, ?)",
        [
          .text(one.entry), .text(one.role), .text(other.entry), .text(other.role), .real(tie.bits), .bool(tie.isSure),
        ])
    }
  }

  /// The other ends of a mention's ties.
  func ties(of id: MentionID, sure: Bool) throws -> [PersonGroups.Link] {
    try transaction.query(
      "SELECT other_entry_id, other_role, bits FROM person_tie WHERE entry_id = ? AND role = ? AND sure = ? ORDER BY other_entry_id, other_role",
      [.text(id.entry), .text(id.role), .bool(sure)]
    ).map { row in
      let other = MentionID(entry: try row.text("other_entry_id"), role: try row.text("other_role"))
      return PersonGroups.Link(id, other, bits: try row.real("bits"))
    }
  }

  func put(_ id: MentionID, in group: MentionID) throws {
    try transaction.run(
      "UPDATE person_mention SET group_entry = ?, group_role = ? WHERE entry_id = ? AND role = ?",
      [.text(group.entry), .text(group.role), .text(id.entry), .text(id.role)])
  }

  private static func stored(_ row: Row) throws -> Stored {
    let birth = try row.text("birth").split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    let mention = PersonMention(
      id: MentionID(entry: try row.text("entry_id"), role: try row.text("role")), name: try row.text("name"),
      sex: RecordLinkage.Sex(rawValue: try row.text("sex")),
      birth: birth.count == 3 ? DateParts(year: birth[0], month: birth[1], day: birth[2]) : DateParts(),
      birthYearByAge: try row.optionalInteger("birth_year_by_age"), number: try row.text("number"),
      father: try row.text("father"), mother: try row.text("mother"), partner: try row.text("partner"),
      isOwnBirth: try row.integer("own_birth") != 0)
    return Stored(
      mention: mention, unit: UnitPath(rawValue: try row.text("unit_path")),
      group: MentionID(entry: try row.text("group_entry"), role: try row.text("group_role")))
  }

  /// Year, month and day, each as far as it is known: "1985-3-12", "1985--".
  private static func text(_ date: DateParts) -> String {
    [date.year, date.month, date.day].map { $0.map { "\($0)" } ?? "" }.joined(separator: "-")
  }
}
