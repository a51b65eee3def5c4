import CivilStatus
import Storage

/// Keeps the indexes of settled values and persons in step with an entry. Working state, made from the ledger's order of events.
struct SettledIndex {
  let catalogue: RegisterCatalogue

  /// Takes the entry's old values out and its present ones in. Complexity: constant.
  func renew(_ entryID: String, in transaction: any Transaction) throws {
    try remove(entryID, in: transaction)
    guard let entry = try Entry.find(entryID, in: transaction), entry.status >= .verified, let schema = catalogue[entry.kind]
    else {
      return
    }
    let values = try SettledValues.of(entryID, in: transaction)
    for item in SettledFields.of(values, schema: schema) { try insert(item, entry, in: transaction) }
    for person in SettledPersons.of(values, schema: schema) { try insert(person, entry, in: transaction) }
  }

  private func remove(_ entryID: String, in transaction: any Transaction) throws {
    for row in try transaction.query(
      "SELECT unit_path, kind, field, value_key FROM settled_field WHERE entry_id = ?", [.text(entryID)])
    {
      try transaction.run(
        "UPDATE settled_count SET entries = entries - 1 WHERE unit_path = ? AND kind = ? AND field = ? AND value_key = ?",
        [
          .text(try row.text("unit_path")), .text(try row.text("kind")), .text(try row.text("field")),
          .text(try row.text("value_key")),
        ])
    }
    for table in ["settled_field", "settled_person"] {
      try transaction.run("DELETE FROM \(table) WHERE entry_id = ?", [.text(entryID)])
    }
  }

  private func insert(_ item: SettledFields.Item, _ entry: Entry, in transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO settled_field (entry_id, field, unit_path, kind, value_key, value_text, book_id, position, year)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(entry.id), .text(item.field), .text(entry.unit.rawValue), .text(entry.kind.rawValue), .text(item.key),
        .text(item.text), .text(entry.bookID), .int(entry.position), .optional(entry.registrationYear),
      ])
    try transaction.run(
      """
      INSERT INTO settled_count (unit_path, kind, field, value_key, value_text, entries) VALUES (?, ?, ?, ?, ?, 1)
      ON CONFLICT (unit_path, kind, field, value_key) DO UPDATE SET entries = settled_count.entries + 1
      """,
      [.text(entry.unit.rawValue), .text(entry.kind.rawValue), .text(item.field), .text(item.key), .text(item.text)])
  }

  private func insert(_ person: SettledPersonRow, _ entry: Entry, in transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO settled_person (entry_id, role, unit_path, kind, name, name_key, birth, sex, number, father, mother, spouse, death,
        event, registration_kind, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(entry.id), .text(person.role), .text(entry.unit.rawValue), .text(entry.kind.rawValue), .text(person.name),
        .text(person.nameKey), .text(person.birth), .text(person.sex), .text(person.number), .text(person.father),
        .text(person.mother), .text(person.spouse), .text(person.death), .text(person.event), .text(person.registrationKind),
        .bool(person.hasEnded),
      ])
  }
}
