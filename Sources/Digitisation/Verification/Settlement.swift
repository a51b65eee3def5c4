import CivilStatus
import Cryptography

/// Makes the event in which an entry's values become settled.
enum Settlement {
  /// - Parameters:
  ///   - values: all settled fields that carry something.
  ///   - entry: the entry acted on, or another of the same book.
  static func event(values: [String: FieldValue], of entry: Entry, _ context: ActionContext) throws -> Event {
    let book = try context.requireBook()
    let schema = try context.requireSchema()
    let diagnostics = EntryFindings.check(
      entry: values, schema: schema,
      context: try RuleSettings.of(entry.unit, in: context.transaction).settling(book: book, today: .on(iso: context.now)),
      catalogue: context.catalogue)
    let payload = EntrySettled(
      values: values, numbering: EntryNumbering(values, schema: schema), persons: persons(values, schema: schema),
      findings: diagnostics.map { SettledFinding(id: RandomID.make(), diagnostic: $0) })
    let needsAnswer = diagnostics.contains { $0.severity >= .warning }
    return Event(
      payload, bookID: entry.bookID, entryID: entry.id,
      transition: Transition(status: .verified, sets: needsAnswer ? [.finding] : [], clears: [.disputed, .shelved, .returned]))
  }

  /// The persons an entry is about, as the schema of its kind names them.
  static func persons(_ values: [String: FieldValue], schema: RegisterSchema) -> [SettledPerson] {
    schema.persons.compactMap { person in
      guard let name = person.fullName.flatMap({ values[$0] }), !name.isEmpty else { return nil }
      let birth = person.birthDate.flatMap { values[$0] }
      return SettledPerson(role: person.id, name: name.asWritten, birth: birth?.normalised ?? "")
    }
  }
}

/// A person of a settled entry, for search.
struct SettledPerson: Hashable, Codable, Sendable {
  var role: String
  var name: String
  /// ISO 8601 as far as it is known, `P60Y` for an age, or empty.
  var birth: String
}

/// A remark of the data checks on a settled entry.
struct SettledFinding: Hashable, Codable, Sendable {
  var id: String
  var diagnostic: Diagnostic
}
