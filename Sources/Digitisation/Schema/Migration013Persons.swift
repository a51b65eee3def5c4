import Storage

extension Migration {
  /// The same person in several entries of a unit. Working state, made from settled values; can be made again at any time.
  static let persons = Migration(
    number: 13, name: "persons",
    sql: [
      // A person as one settled entry speaks of them, and the first mention of the group that is one person.
      """
      CREATE TABLE person_mention (
        entry_id TEXT NOT NULL,
        role TEXT NOT NULL,
        unit_path TEXT NOT NULL,
        name TEXT NOT NULL,
        sex TEXT NOT NULL,
        birth TEXT NOT NULL,
        birth_year_by_age {{integer}},
        number TEXT NOT NULL,
        father TEXT NOT NULL,
        mother TEXT NOT NULL,
        partner TEXT NOT NULL,
        own_birth {{integer}} NOT NULL CHECK (own_birth IN (0, 1)),
        group_entry TEXT NOT NULL,
        group_role TEXT NOT NULL,
        PRIMARY KEY (entry_id, role)
      ) {{strict}}
      """,
      "CREATE INDEX person_mention_group ON person_mention (group_entry, group_role)",
      // Under what its likes are found: hashes, no names.
      """
      CREATE TABLE person_key (
        entry_id TEXT NOT NULL,
        role TEXT NOT NULL,
        unit_path TEXT NOT NULL,
        key {{integer}} NOT NULL,
        PRIMARY KEY (entry_id, role, key)
      ) {{strict}}
      """,
      "CREATE INDEX person_key_key ON person_key (unit_path, key)",
      // Two mentions that are, or may be, one person; each pair stands both ways.
      """
      CREATE TABLE person_tie (
        entry_id TEXT NOT NULL,
        role TEXT NOT NULL,
        other_entry_id TEXT NOT NULL,
        other_role TEXT NOT NULL,
        bits {{real}} NOT NULL,
        sure {{integer}} NOT NULL CHECK (sure IN (0, 1)),
        PRIMARY KEY (entry_id, role, other_entry_id, other_role)
      ) {{strict}}
      """,
      // Entries whose persons are still to be linked.
      "CREATE TABLE person_due (entry_id TEXT NOT NULL PRIMARY KEY) {{strict}}",
      // Entries that were settled before persons were linked.
      "INSERT INTO person_due (entry_id) SELECT DISTINCT entry_id FROM settled_person",
    ])
}
