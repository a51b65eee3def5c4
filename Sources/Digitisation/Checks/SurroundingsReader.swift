import CivilStatus
import Storage
import VietnameseText

/// Reads what stands around a settled entry, by index: its neighbours, equal numbers, habits of its book, namesakes in its unit. Only
/// settled entries are looked at, and none of another unit.
struct SurroundingsReader {
  let entry: Entry
  let book: Book
  let schema: RegisterSchema
  let values: [String: FieldValue]
  let transaction: any Transaction

  static let settled = EntryStatus.allCases.filter { $0 >= .verified }.map { "'\($0.rawValue)'" }.joined(separator: ", ")

  func read() throws -> Surroundings {
    var around = Surroundings()
    let previous = try transaction.first(
      """
      SELECT \(Entry.columns) FROM entry WHERE book_id = ? AND position < ? AND withdrawn = 0 ORDER BY position DESC LIMIT 1
      """, [.text(entry.bookID), .int(entry.position)]
    ).map { try Entry($0) }
    around.isFirst = previous == nil
    if let previous, previous.status >= .verified { around.before = try mate(previous, of: book) }
    if around.isFirst { around.endOfBookBefore = try endOfBookBefore() }
    around.sameNumber = try sameNumber()
    around.markedNumber = try markedNumber()
    around.samePictures = try samePictures()
    try readOffice(into: &around)
    around.persons = try NamesakeReader(entry: entry, schema: schema, values: values, transaction: transaction).read()
    return around
  }

  private func mate(_ other: Entry, of book: Book) throws -> Bookmate {
    let values = try SettledValues.of(other.id, in: transaction)
    return Bookmate(
      entry: other.id, label: "Số \(other.numberText), quyển \(book.numberText)",
      number: other.number.flatMap {
        RegistrationNumber(number: $0, suffix: RegistrationNumber(other.numberText)?.suffix)
      },
      year: other.registrationYear, registered: values["registrationDate"]?.normalised.flatMap { PartialDate(iso: $0) },
      page: values["pageNumber"]?.normalised.flatMap { Int($0) })
  }

  /// The last settled number of the year in the nearest book before that has one.
  private func endOfBookBefore() throws -> Bookmate? {
    guard let year = entry.registrationYear else { return nil }
    let books = try transaction.query(
      """
      SELECT \(Book.columns) FROM book WHERE unit_path = ? AND kind = ? AND office = ? AND id <> ? AND opening_year <= ?
      AND (opening_year < ? OR number < ?) ORDER BY opening_year DESC, number DESC LIMIT 3
      """,
      [
        .text(book.unit.rawValue), .text(book.kind.rawValue), .text(book.office), .text(book.id), .int(book.openingYear),
        .int(book.openingYear), .int(book.number),
      ]
    ).map { try Book($0) }
    for other in books {
      let last = try transaction.first(
        """
        SELECT \(Entry.columns) FROM entry WHERE book_id = ? AND registration_year = ? AND number IS NOT NULL AND withdrawn = 0
        AND status IN (\(Self.settled)) ORDER BY number DESC LIMIT 1
        """, [.text(other.id), .int(year)])
      if let last { return try mate(Entry(last), of: other) }
    }
    return nil
  }

  /// Entries of the same office, kind and year with the number, in whichever book. A book is used for ten years at most.
  private func sameNumber() throws -> [Bookmate] {
    guard let number = entry.number, let year = entry.registrationYear else { return [] }
    return try transaction.query(
      """
      SELECT e.id, e.number_text, b.number AS book_number, b.opening_year, b.closing_year FROM book b JOIN entry e ON e.book_id = b.id
      WHERE b.unit_path = ? AND b.kind = ? AND b.opening_year BETWEEN ? AND ? AND b.office = ? AND e.registration_year = ?
      AND e.number = ? AND e.id <> ? AND e.withdrawn = 0 AND e.status IN (\(Self.settled)) ORDER BY e.id LIMIT 5
      """,
      [
        .text(book.unit.rawValue), .text(book.kind.rawValue), .int(year - 10), .int(year), .text(book.office), .int(year),
        .int(number), .text(entry.id),
      ]
    ).map { row in
      let text = try row.text("number_text")
      return Bookmate(
        entry: try row.text("id"), label: "Số \(text), quyển \(try Self.bookText(row))",
        number: RegistrationNumber(number: number, suffix: RegistrationNumber(text)?.suffix), year: year)
    }
  }

  /// What somebody noted on the picture; settling writes the settled number over it, the ledger keeps it.
  private func markedNumber() throws -> String? {
    let rows = try transaction.query(
      """
      SELECT type, payload FROM ledger_event WHERE entry_id = ? AND type IN ('\(EntryMarked.type)', '\(EntryRemarked.type)')
      ORDER BY epoch DESC, seq DESC
      """, [.text(entry.id)])
    for row in rows {
      let payload = try row.text("payload")
      if try row.text("type") == EntryMarked.type {
        return try (EntryMarked.restored(from: payload).0 as? EntryMarked)?.naming.text
      }
      if let naming = try (EntryRemarked.restored(from: payload).0 as? EntryRemarked)?.naming { return naming.text }
    }
    return nil
  }

  /// Other pages of the unit whose picture is the very same file.
  private func samePictures() throws -> [FindingGround] {
    try transaction.query(
      """
      SELECT DISTINCT p2.id, p2.position, p2.label, b.number AS book_number, b.opening_year, b.closing_year FROM region r
      JOIN page p ON p.id = r.page_id JOIN page p2 ON p2.blob = p.blob AND p2.id <> p.id AND p2.discarded = 0
      JOIN book b ON b.id = p2.book_id WHERE r.entry_id = ? AND r.field = '' AND b.unit_path = ? ORDER BY p2.id LIMIT 5
      """, [.text(entry.id), .text(entry.unit.rawValue)]
    ).map { row in
      let label = try row.text("label")
      let page = label.isEmpty ? "ảnh thứ \(try row.integer("position"))" : "trang \(label)"
      return FindingGround(label: "Ảnh giống hệt", value: "\(page), quyển \(try Self.bookText(row))")
    }
  }

  static func bookText(_ row: Row) throws -> String {
    let (number, year) = (try row.integer("book_number"), try row.integer("opening_year"))
    let last = try row.optionalInteger("closing_year").map { $0 == year ? "" : "-\($0)" } ?? ""
    return "\(number < 10 ? "0" : "")\(number)/\(year)\(last)"
  }

  // MARK: Habits of the office

  private func readOffice(into around: inout Surroundings) throws {
    for field in ["signer", "clerk"] where key(field) != nil {
      around.spellings[field] = try counts(
        "SELECT value_text, COUNT(*) AS n FROM settled_field WHERE book_id = ? AND field = ? AND entry_id <> ? GROUP BY value_text",
        [.text(entry.bookID), .text(field), .text(entry.id)])
    }
    if let signer = key("signer") {
      let place: [SQLValue] = [.text(entry.unit.rawValue), .text(entry.kind.rawValue), .text(signer), .text(entry.id)]
      let years = try transaction.query(
        """
        SELECT year, COUNT(*) AS n FROM settled_field WHERE unit_path = ? AND kind = ? AND field = 'signer' AND value_key = ?
        AND entry_id <> ? AND year IS NOT NULL GROUP BY year ORDER BY year
        """, place
      ).map { (year: try $0.integer("year"), count: try $0.integer("n")) }
      // A year or two with a single entry may themselves be slips.
      let sure = years.filter { $0.count >= 3 }
      if let first = sure.first, let last = sure.last {
        around.signerYears = (first.year, last.year, years.reduce(0) { $0 + $1.count })
      }
      if let year = entry.registrationYear, key("signerTitle") != nil {
        around.signerTitles = try counts(
          """
          SELECT t.value_text, COUNT(*) AS n FROM settled_field s JOIN settled_field t ON t.entry_id = s.entry_id
          AND t.field = 'signerTitle' WHERE s.unit_path = ? AND s.kind = ? AND s.field = 'signer' AND s.value_key = ?
          AND s.entry_id <> ? AND s.year BETWEEN ? AND ? GROUP BY t.value_text
          """, place + [.int(year - 1), .int(year + 1)])
      }
    }
    for role in schema.persons where role.isPrincipal {
      guard let field = role.ethnicity, let key = key(field) else { continue }
      let rows = try transaction.query(
        "SELECT value_key, entries FROM settled_count WHERE unit_path = ? AND kind = ? AND field = ?",
        [.text(entry.unit.rawValue), .text(entry.kind.rawValue), .text(field)])
      var (count, total) = (0, 0)
      for row in rows {
        let entries = try row.integer("entries")
        total += entries
        if try row.text("value_key") == key { count += entries }
      }
      around.frequencies[field] = (count, total)
    }
  }

  private func key(_ field: String) -> String? { SettledFields.plain(field, values, schema)?.key }

  private func counts(_ sql: String, _ arguments: [SQLValue]) throws -> [String: Int] {
    Dictionary(
      try transaction.query(sql, arguments).map { (try $0.text("value_text"), try $0.integer("n")) }, uniquingKeysWith: +)
  }
}
