import Storage

/// The entries of a book as far as its numbering is concerned.
struct EntryCount {
  var entries = 0
  var unnumbered = 0
  /// Entries whose number stands in one reading only: nobody is told it before the entry is verified.
  var hidden = 0
  var withoutImage = 0
  /// Numbers by registration year.
  var numbers: [Int?: [EntryNumber]] = [:]

  static func read(_ bookID: String, in transaction: any Transaction) throws -> EntryCount {
    var count = EntryCount()
    let rows = try transaction.query(
      """
      SELECT e.number_text, e.number, e.registration_year, e.captured, CASE WHEN \(Entry.openNumberSQL("e")) THEN 1 ELSE 0 END AS is_open
      FROM entry e WHERE e.book_id = ? AND e.withdrawn = 0
      """, [.text(bookID)])
    for row in rows {
      count.entries += 1
      if try !row.bool("captured") { count.withoutImage += 1 }
      guard try row.bool("is_open") else {
        count.hidden += 1
        continue
      }
      let year = try row.optionalInteger("registration_year")
      guard let number = try row.optionalInteger("number") else {
        count.unnumbered += 1
        continue
      }
      if year == nil { count.unnumbered += 1 }
      count.numbers[year, default: []].append(EntryNumber(number: number, writtenAs: try row.text("number_text")))
    }
    return count
  }
}
