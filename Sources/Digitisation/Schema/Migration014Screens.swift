import Storage

extension Migration {
  /// Open findings by rule and unit, and work that is caught up with beside requests after an upgrade.
  static let screens = Migration(
    number: 14, name: "screens",
    sql: [
      // The unit of the finding's book: what an office has open of a rule is then one stretch of an index, however large the country is.
      "ALTER TABLE finding ADD COLUMN unit_path TEXT NOT NULL DEFAULT ''",
      "UPDATE finding SET unit_path = COALESCE((SELECT b.unit_path FROM book b WHERE b.id = finding.book_id), '')",
      """
      CREATE INDEX finding_open ON finding (rule, unit_path, book_id, id)
      WHERE settled = 1 AND (answer IS NULL OR answer = 'ask')
      """,
      "CREATE TABLE upkeep (name TEXT NOT NULL PRIMARY KEY, behind TEXT NOT NULL) {{strict}}",
      // Entries from before difficulty was counted stand as easy until something happens to them.
      "INSERT INTO upkeep (name, behind) SELECT 'difficulty', '' WHERE EXISTS (SELECT 1 FROM entry)",
    ])
}
