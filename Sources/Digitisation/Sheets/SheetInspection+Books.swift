import CivilStatus

/// How the books that rows name stand to a book of the inventory.
extension SheetInspection {
  /// Whether rows name this book: by number and office, or by its number where they name no office.
  public func names(_ book: Book) -> Bool {
    books.contains { Self.agrees($0, with: book) == true }
  }

  /// Rows that name another book than this one. Rows that name none are not counted.
  public func rowsNamingOthers(than book: Book) -> Int {
    let counted = books.reduce(0) { $0 + $1.rows }
    let others = books.filter { Self.agrees($0, with: book) == false }.reduce(0) { $0 + $1.rows }
    // Only so many books are listed; rows behind them name still others.
    return others + (rows - counted)
  }

  /// Nil when the row names no book.
  private static func agrees(_ mention: BookMention, with book: Book) -> Bool? {
    guard !mention.numberText.isEmpty else { return nil }
    guard let number = BookNumber(mention.numberText),
      let own = BookNumber(number: book.number, openingYear: book.openingYear, closingYear: book.closingYear), number == own
    else { return false }
    return mention.office.isEmpty
      || SheetBookKey(number: number, office: mention.office) == SheetBookKey(number: own, office: book.office)
  }

  /// The inspection with the columns as a person confirmed them.
  /// - Throws: ``Refusal`` when they say otherwise which book a row is of: then the listed books are not those of the rows.
  public func confirmed(_ confirmed: SheetMapping) throws -> SheetInspection {
    let (old, new) = (SheetBookColumns(mapping), SheetBookColumns(confirmed))
    guard confirmed.kind == kind, confirmed.headerRow == headerRow, old.number == new.number, old.office == new.office else {
      throw Refusal.unmet(["Cột quyển số hoặc nơi đăng ký đã được hiểu khác đi, nên không tách theo quyển được. Hãy chọn một sổ."]
      )
    }
    let fields = Dictionary(confirmed.columns.map { ($0.column, $0.field) }, uniquingKeysWith: { first, _ in first })
    var result = self
    for index in result.columns.indices { result.columns[index].field = fields[result.columns[index].column] ?? nil }
    return result
  }
}
