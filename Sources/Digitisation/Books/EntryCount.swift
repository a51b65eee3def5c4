import Storage

/// The entries of a book as far as its numbering is concerned.
struct EntryCount {
  var entries = 0
  var unnumbered = 0
  var withoutImage = 0
  /// Numbers by registration year.
  var numbers: [Int?: [EntryNumber]] = [:]

  static func read(_ bookID: String, in transaction: any Transaction) throws -> EntryCount {
    var count = EntryCount()
    let rows = try transaction.query(
      "SELECT number_text, number, registration_year, captured FROM entry WHERE book_id = ? AND withdrawn = 0", [.text(bookID)])
    for row in rows {
      count.entries += 1
      if try !row.bool("captured") { count.withoutImage += 1 }
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
