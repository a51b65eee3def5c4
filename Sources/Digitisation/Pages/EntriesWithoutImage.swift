import Storage

/// Entries that came from a sheet and have no place on a page yet, by number and year.
struct EntriesWithoutImage {
  private struct Key: Hashable {
    var number: EntryNumber
    var year: Int
  }

  /// An entry that waits for its place.
  struct Known {
    var entry: String
    /// Whether its number is the sheet's alone: one person's reading, which lists do not show.
    var isNumberHidden: Bool
  }

  private var waiting: [Key: [Known]] = [:]

  init(_ bookID: String, in transaction: any Transaction) throws {
    let rows = try transaction.query(
      """
      SELECT id, number_text, number, registration_year,
        CASE WHEN \(Entry.openNumberSQL("entry")) THEN 0 ELSE 1 END AS is_hidden FROM entry
      WHERE book_id = ? AND withdrawn = 0 AND captured = 0 AND number IS NOT NULL AND registration_year IS NOT NULL
      ORDER BY position DESC, id
      """, [.text(bookID)])
    for row in rows {
      let number = EntryNumber(number: try row.integer("number"), writtenAs: try row.text("number_text"))
      waiting[Key(number: number, year: try row.integer("registration_year")), default: []].append(
        Known(entry: try row.text("id"), isNumberHidden: try row.bool("is_hidden")))
    }
  }

  /// Takes the first entry of this number that still waits.
  mutating func take(_ number: EntryNumber, year: Int) -> Known? {
    waiting[Key(number: number, year: year)]?.popLast()
  }
}
