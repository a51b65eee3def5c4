import Storage

/// The sheet of a book: what was found, what is missing or repeated, and what hinders its closing.
public struct BookSheet: Sendable {
  public var book: Book
  /// One for each registration year, in order; entries without a year last.
  public var series: [NumberSeries]
  public var entryCount: Int
  /// Entries whose number or year is not known.
  public var unnumbered: Int
  /// Entries whose number only one reader knows so far. It is told when the entry is verified.
  public var hiddenNumbers: Int
  public var pages: PageCheck
  public var tally: BookTally
  /// Who registered and who closed it, and when.
  public var signatures: BookSignatures
  /// Empty: the book may be closed as it is.
  public var hindrances: [ClosingHindrance]
  /// Worth knowing, hindering nothing.
  public var notes: [String]

  /// Reads and counts one book. Complexity: O(entries + pages of the book).
  static func compute(for book: Book, in transaction: any Transaction) throws -> BookSheet {
    let counted = try EntryCount.read(book.id, in: transaction)
    let pages = PageCheck(try pageItems(book.id, in: transaction))
    var series: [NumberSeries] = []
    for (year, numbers) in counted.numbers.sorted(by: { ($0.key ?? Int.max) < ($1.key ?? Int.max) }) {
      let previous = try year.flatMap { try PreviousBook.find(before: book, year: $0, in: transaction) }
      let isFirst = year.map { $0 > book.openingYear || book.number == 1 } ?? false
      series.append(NumberSeries(year: year, numbers: numbers, previous: previous, isFirst: isFirst))
    }
    let tally = try transaction.query("SELECT * FROM book_tally WHERE book_id = ?", [.text(book.id)]).first.map {
      try BookTally($0)
    }
    var sheet = BookSheet(
      book: book, series: series, entryCount: counted.entries, unnumbered: counted.unnumbered,
      hiddenNumbers: counted.hidden, pages: pages,
      tally: tally ?? BookTally(), signatures: try BookSignatures.read(book.id, in: transaction), hindrances: [], notes: [])
    sheet.hindrances = sheet.findHindrances(withoutImage: counted.withoutImage)
    sheet.notes = sheet.findNotes()
    return sheet
  }

  private static func pageItems(_ bookID: String, in transaction: any Transaction) throws -> [PageCheck.Item] {
    let rows = try transaction.query(
      """
      SELECT p.position, p.face, p.label,
        (SELECT COUNT(*) FROM region r WHERE r.page_id = p.id) AS entries
      FROM page p WHERE p.book_id = ? AND p.discarded = 0 ORDER BY p.position
      """, [.text(bookID)])
    return try rows.map { row in
      PageCheck.Item(
        position: try row.integer("position"), face: PageFace(rawValue: try row.text("face")) ?? .page,
        label: try row.text("label"), entries: try row.integer("entries"))
    }
  }

  private func findHindrances(withoutImage: Int) -> [ClosingHindrance] {
    var found: [ClosingHindrance] = []
    if pages.images == 0 { found.append(.noPages) }
    if entryCount == 0 { found.append(.noEntries) }
    let absent = absentNumbers
    if absent.total > hiddenNumbers { found += absent.hindrances }
    for one in series {
      if case .overlaps(let book, let range) = one.start {
        found.append(.sharedWithBook(year: one.year, book: book, range))
      }
      if !one.repeated.isEmpty { found.append(.repeatedNumbers(year: one.year, one.repeated)) }
    }
    if unnumbered > 0 { found.append(.unnumbered(unnumbered)) }
    if withoutImage > 0 { found.append(.withoutImage(withoutImage)) }
    if !pages.missing.isEmpty { found.append(.missingPages(pages.missing, unlabelled: pages.unlabelled)) }
    if !pages.doubled.isEmpty { found.append(.doubledPages(pages.doubled)) }
    if let declared = book.declaredEntries {
      if declared != entryCount { found.append(.entriesDiffer(declared: declared, counted: entryCount)) }
    } else {
      found.append(.entriesUndeclared(counted: entryCount))
    }
    if let declared = book.declaredPages {
      if declared != pages.counted { found.append(.pagesDiffer(declared: declared, counted: pages.counted)) }
    } else {
      found.append(.pagesUndeclared(counted: pages.counted))
    }
    return found
  }

  /// Numbers that no entry has, as far as numbers are known. Entries whose number is not told yet may have them.
  private var absentNumbers: (hindrances: [ClosingHindrance], total: Int) {
    var found: [ClosingHindrance] = []
    var total = 0
    for one in series {
      var missing = one.missing
      switch one.start {
      case .missingBefore(let range): missing.insert(range, at: 0)
      case .gapAfter(let book, let range):
        found.append(.gapAfterBook(year: one.year, book: book, range))
        total += [range].total
      default: break
      }
      if !missing.isEmpty { found.append(.missingNumbers(year: one.year, missing)) }
      total += missing.total
    }
    return (found, total)
  }

  private func findNotes() -> [String] {
    var notes: [String] = []
    if hiddenNumbers > 0 {
      let absent = absentNumbers.total
      notes.append(
        "\(hiddenNumbers) trường hợp chưa biết số: mới có một người đọc; số được tính khi hai người đọc khớp."
          + (absent > 0 && absent <= hiddenNumbers ? " \(absent) số còn thiếu có thể là của các trường hợp này." : ""))
    }
    for one in series {
      let year = one.year.map { "Năm \($0)" } ?? "Chưa rõ năm"
      switch one.start {
      case .continues(let book): notes.append("\(year): nối tiếp đúng quyển \(book), bắt đầu từ số \(one.first).")
      case .expectedElsewhere(let range):
        notes.append(
          "\(year): quyển này bắt đầu từ số \(one.first); số \(range.text) phải nằm ở quyển trước, chưa có trong hệ thống.")
      default: break
      }
      if let number = one.year, number < book.openingYear || number > (book.closingYear ?? book.openingYear) {
        notes.append("\(year): nằm ngoài các năm ghi trên bìa sổ (\(book.yearsText)). Hãy kiểm tra năm đăng ký.")
      }
    }
    if book.number > 99 { notes.append("Quyển số \(book.number) có hơn hai chữ số. Hãy đối chiếu lại với bìa sổ.") }
    if !pages.unmarked.isEmpty {
      let ranges = [NumberRange].runs(pages.unmarked)
      notes.append("\(pages.unmarked.count) trang chưa đánh dấu trường hợp nào: trang thứ \(ranges.text).")
    }
    return notes
  }
}

extension [NumberRange] {
  /// Ascending numbers as runs.
  static func runs(_ numbers: [Int]) -> [NumberRange] {
    var result: [NumberRange] = []
    for number in numbers {
      if let last = result.last, last.last + 1 == number {
        result[result.count - 1].last = number
      } else {
        result.append(NumberRange(number, number))
      }
    }
    return result
  }
}
