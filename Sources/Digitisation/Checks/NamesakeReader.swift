import CivilStatus
import RecordLinkage
import Storage

/// Persons of the unit's other settled entries who bear a name or a number of this entry's persons, or whom the register's linkage holds
/// for one of them.
struct NamesakeReader {
  /// Bearers of one name that are looked at. A name borne more often tells nobody apart, and a number or full day of birth then has
  /// to be found by the other entry's own check.
  static let most = 80

  let entry: Entry
  let schema: RegisterSchema
  let values: [String: FieldValue]
  let transaction: any Transaction

  func read() throws -> [KnownPerson] {
    let own = SettledPersons.of(values, schema: schema)
    return try own.flatMap { person -> [KnownPerson] in
      var rows = try rows("p.name_key = ?", [.text(person.nameKey)])
      if !person.number.isEmpty { rows += try self.rows("p.number = ? AND p.number <> ''", [.text(person.number)]) }
      let others = try judgedOthers(than: person.role)
      let linked = try linked(to: person.role).subtracting(others)
      for id in linked.sorted() {
        rows += try self.rows("p.entry_id = ? AND p.role = ?", [.text(id.entry), .text(id.role)])
      }
      var seen: Set<String> = []
      return try rows.compactMap { row in
        var known = try Self.person(row, roleHere: person.role)
        known.isLinked = linked.contains(MentionID(entry: known.entry, role: known.role))
        known.isAnother = others.contains(MentionID(entry: known.entry, role: known.role))
        guard seen.insert("\(known.entry) \(known.role)").inserted, known.isLinked || Self.matters(known, to: person) else {
          return nil
        }
        return known.kind == .marriage && !known.hasEnded ? try withEnd(known) : known
      }
    }
  }

  /// Mentions in other entries that are the same person beyond doubt.
  private func linked(to role: String) throws -> Set<MentionID> {
    let rows = MentionRows(transaction: transaction)
    guard let own = try rows.find(MentionID(entry: entry.id, role: role)) else { return [] }
    return Set(try rows.members(of: own.group).map(\.mention.id).filter { $0.entry != entry.id })
  }

  /// Mentions that people hold for another person than this one: the pair itself, and whoever stands with either of the two.
  private func judgedOthers(than role: String) throws -> Set<MentionID> {
    let own = MentionID(entry: entry.id, role: role)
    let (rows, verdicts) = (MentionRows(transaction: transaction), VerdictRows(transaction: transaction))
    let group = try rows.find(own).map { try rows.members(of: $0.group).map(\.mention.id) } ?? []
    var others: Set<MentionID> = []
    for one in Set(group + [own]) {
      for other in try verdicts.others(of: one, .different) where others.insert(other).inserted {
        if let stored = try rows.find(other) { others.formUnion(try rows.members(of: stored.group).map(\.mention.id)) }
      }
    }
    // While the links are behind the decision the two may still stand in one group.
    let direct = Set(try verdicts.others(of: own, .different))
    return others.subtracting(Set(group).subtracting(direct)).subtracting([own])
  }

  /// Somebody of the same number, the same or nearly the same day of birth: all others are mere namesakes.
  private static func matters(_ known: KnownPerson, to person: SettledPersonRow) -> Bool {
    if !person.number.isEmpty, known.number == person.number { return true }
    guard let here = PartialDate(iso: person.birth), let there = known.birth, here.isFull, there.isFull else { return false }
    return abs(here.year - there.year) <= 100 && (here == there || Self.digitsApart(here, there) <= 2)
  }

  private static func digitsApart(_ a: PartialDate, _ b: PartialDate) -> Int {
    zip(a.ministryText.utf8, b.ministryText.utf8).count { $0 != $1 } - (a.month == b.day && a.day == b.month ? 4 : 0)
  }

  /// A marriage ends with the spouse's death too; the spouse is told by name alone here, which errs on the side of silence.
  private func withEnd(_ marriage: KnownPerson) throws -> KnownPerson {
    guard let spouse = marriage.spouse else { return marriage }
    var marriage = marriage
    let death = try transaction.first(
      "SELECT 1 AS one FROM settled_person WHERE unit_path = ? AND name_key = ? AND kind = 'death' AND role = 'deceased' LIMIT 1",
      [.text(entry.unit.rawValue), .text(SettledPersons.key(spouse))])
    marriage.hasEnded = death != nil
    return marriage
  }

  private func rows(_ condition: String, _ arguments: [SQLValue]) throws -> [Row] {
    try transaction.query(
      """
      SELECT p.entry_id, p.role, p.kind, p.name, p.birth, p.sex, p.number, p.father, p.mother, p.spouse, p.death, p.event,
        p.registration_kind, p.ended, c.birth AS child_birth, c.name AS child_name, e.number_text, b.number AS book_number,
        b.opening_year, b.closing_year
      FROM settled_person p LEFT JOIN settled_person c ON c.entry_id = p.entry_id AND c.role = 'subject' AND p.kind = 'birth'
        AND p.role <> 'subject' JOIN entry e ON e.id = p.entry_id JOIN book b ON b.id = e.book_id
      WHERE p.unit_path = ? AND \(condition) AND p.entry_id <> ? AND e.withdrawn = 0 AND e.status IN (\(SurroundingsReader.settled))
      ORDER BY p.entry_id, p.role LIMIT \(Self.most)
      """, [.text(entry.unit.rawValue)] + arguments + [.text(entry.id)])
  }

  private static func person(_ row: Row, roleHere: String) throws -> KnownPerson {
    func text(_ column: String) throws -> String? {
      let text = try row.text(column)
      return text.isEmpty ? nil : text
    }
    let kind = RegisterKind(rawValue: try row.text("kind"))
    let label = RegisterCatalogue.standard[kind]?.labelVi ?? kind.rawValue
    return KnownPerson(
      roleHere: roleHere, entry: try row.text("entry_id"),
      label: "\(label) số \(try row.text("number_text")), quyển \(try SurroundingsReader.bookText(row))", kind: kind,
      role: try row.text("role"), name: try row.text("name"), birth: try text("birth").flatMap { PartialDate(iso: $0) },
      sex: try text("sex").flatMap { CivilStatus.Sex(rawValue: $0) }, number: try text("number"), father: try text("father"),
      mother: try text("mother"), spouse: try text("spouse"), death: try text("death").flatMap { PartialDate(iso: $0) },
      event: try text("event").flatMap { PartialDate(iso: $0) }, registrationKind: try text("registration_kind"),
      hasEnded: try row.integer("ended") != 0,
      childBirth: try row.optionalText("child_birth").flatMap { PartialDate(iso: $0) },
      childName: try row.optionalText("child_name"))
  }
}
