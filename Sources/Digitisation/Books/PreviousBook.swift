import CivilStatus
import Storage

/// The book that a year's numbers may have begun in.
enum PreviousBook {
  /// The latest earlier book of the same office and kind that covers the year, with its last number of that year.
  static func find(before book: Book, year: Int, in transaction: any Transaction) throws -> NumberSeries.Previous? {
    let rows = try transaction.query(
      """
      SELECT b.number, b.opening_year, b.closing_year,
        (SELECT MAX(e.number) FROM entry e WHERE e.book_id = b.id AND e.registration_year = ? AND e.withdrawn = 0
          AND \(Entry.openNumberSQL("e"))) AS last_number
      FROM book b
      WHERE b.unit_path = ? AND b.kind = ? AND b.office = ? AND b.id <> ? AND b.opening_year <= ?
        AND COALESCE(b.closing_year, b.opening_year) >= ?
        AND (b.opening_year < ? OR (b.opening_year = ? AND b.number < ?))
      ORDER BY b.opening_year DESC, b.number DESC
      """,
      [
        .int(year), .text(book.unit.rawValue), .text(book.kind.rawValue), .text(book.office), .text(book.id), .int(year),
        .int(year),
        .int(book.openingYear), .int(book.openingYear), .int(book.number),
      ])
    guard let nearest = rows.first else { return nil }
    let number = BookNumber(
      number: try nearest.integer("number"), openingYear: try nearest.integer("opening_year"),
      closingYear: try nearest.optionalInteger("closing_year"))
    return NumberSeries.Previous(
      bookText: number?.text ?? "", last: try nearest.optionalInteger("last_number"))
  }
}
