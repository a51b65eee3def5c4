import CivilStatus
import RecordLinkage
import Storage

/// Compares a verified entry with the newest population extract of its unit.
public struct EntryCompare: Action {
  public static let definition = ActionDefinition(
    id: "entry.compare", labelVi: "Đối chiếu dân cư", summary: "Compares a verified entry with the newest population extract.",
    subject: .entry, statuses: [.verified], forbids: [.jointlyAccepted], roles: [.justiceOfficer, .policeChief],
    events: [EntryCompared.type])

  public init() {}

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    let schema = try context.requireSchema()
    // What people decided or have begun to decide stands until people change it.
    let opinions = try context.transaction.query("SELECT side FROM joint_opinion WHERE entry_id = ?", [.text(entry.id)])
    guard opinions.isEmpty else {
      throw Refusal.unmet(["Một bên đã có ý kiến về trường hợp này; không đối chiếu lại trước khi hai bên quyết định xong."])
    }
    guard let extract = try PopulationExtract.newest(for: entry.unit, in: context.transaction) else {
      throw Refusal.unmet([
        "Đơn vị chưa có trích xuất dân cư. Hãy nhập tệp trích xuất ở mục “Trích xuất dân cư” rồi đối chiếu lại."
      ])
    }
    let values = try SettledValues.of(entry.id, in: context.transaction)
    let lookup = PopulationLookup(extract: extract, transaction: context.transaction)
    let persons = try Self.compare(values, schema: schema, catalogue: context.catalogue, with: lookup)
    let keying = try KeyingDifferences(of: entry.id, extract: extract, schema: schema, in: context.transaction)
    let flag = Self.flag(persons.map(\.matchCategory))
    return [
      Event(
        EntryCompared(extract: extract.id, persons: persons.map { keying.marked($0) }), bookID: entry.bookID, entryID: entry.id,
        transition: Transition(sets: [flag], clears: EntryFlag.comparison.filter { $0 != flag }))
    ]
  }

  /// The comparison of each person the entry is about.
  static func compare(
    _ values: [String: FieldValue], schema: RegisterSchema, catalogue: RegisterCatalogue, with lookup: PopulationLookup
  ) throws -> [ComparedPerson] {
    try EntryQueries(values, schema: schema, catalogue: catalogue).linkage.map { query in
      let matcher = try lookup.matcher(for: query)
      return ComparedPerson(query.person, matcher.outcome(for: query.person, limit: 16), persons: matcher)
    }
  }

  /// The entry's flag is that of its worst person.
  static func flag(_ categories: [MatchCategory]) -> EntryFlag {
    let flags = categories.map { category -> EntryFlag in
      switch category {
      case .conflictingIdentity, .mismatched: .mismatched
      case .ambiguous: .ambiguous
      case .notFound: .notFound
      case .matched: .matched
      }
    }
    return [.mismatched, .ambiguous, .notFound].first { flags.contains($0) } ?? (flags.isEmpty ? .notFound : .matched)
  }
}

extension EntryFlag {
  /// Results of the comparison: exactly one of them stands after it.
  static let comparison: [EntryFlag] = [.matched, .mismatched, .ambiguous, .notFound]

  /// All that the checks after the readings have set; gone when an entry goes back to be read.
  static let afterReading: [EntryFlag] = comparison + [.jointlyAccepted, .finding, .disputed, .shelved, .imported]
}

/// An entry was compared with an extract.
struct EntryCompared: EventPayload {
  static let type = "entry.compared"

  var extract: String
  var persons: [ComparedPerson]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let entryID = header.entryID else { throw DigitisationError.danglingEntry }
    try transaction.run("DELETE FROM link WHERE entry_id = ?", [.text(entryID)])
    for person in persons {
      try transaction.run(
        """
        INSERT INTO link (entry_id, role, category, extract_id, person_row, id12, account, candidates, compared_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .text(entryID), .text(person.role), .text(person.category), .text(extract), .optional(person.row), .text(person.id12),
          .text(person.account), .text(try CanonicalJSON.text(person.candidates)), .text(header.occurredAt),
        ])
    }
  }
}

/// The settled values of an entry.
enum SettledValues {
  /// Empty when there are none.
  static func of(_ entryID: String, in transaction: any Transaction) throws -> [String: FieldValue] {
    let row = try transaction.first("SELECT field_values FROM entry_values WHERE entry_id = ?", [.text(entryID)])
    return try row.map { try CanonicalJSON.value([String: FieldValue].self, from: $0.text("field_values")) } ?? [:]
  }
}
