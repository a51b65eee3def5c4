import Digitisation

/// A book as the API gives it.
struct BookAnswer: Encodable, Sendable {
  var id: String
  var unit: String
  var description: BookDescription
  var numberText: String
  var isClosed: Bool
  var closingStatement: String?

  init(_ book: Book) {
    id = book.id
    unit = book.unit.rawValue
    description = BookDescription(book)
    numberText = book.numberText
    isClosed = book.isClosed
    closingStatement = book.closingStatement
  }
}

extension BookDescription {
  /// What is written down about a book now.
  init(_ book: Book) {
    self.init(
      kind: book.kind, office: book.office, officeUnit: book.officeUnit, number: book.number, openingYear: book.openingYear,
      closingYear: book.closingYear, formPeriod: book.formPeriod, paper: book.paper, declaredPages: book.declaredPages,
      declaredEntries: book.declaredEntries, phase: book.phase, note: book.note)
  }
}

/// How many entries stand where.
struct TallyAnswer: Encodable, Sendable {
  var entries: Int
  var captured: Int
  var keyed: Int
  var verified: Int
  var matched: Int
  var approved: Int
  var released: Int
  var shelved: Int
  var disputed: Int

  init(_ tally: BookTally) {
    entries = tally.entries
    captured = tally.captured
    keyed = tally.keyed
    verified = tally.verified
    matched = tally.matched
    approved = tally.approved
    released = tally.released
    shelved = tally.shelved
    disputed = tally.disputed
  }
}

/// A part of the inventory.
struct BookListAnswer: Encodable, Sendable {
  struct Item: Encodable, Sendable {
    var book: BookAnswer
    var images: Int
    var stage: BookFilter.Stage
    var tally: TallyAnswer
  }

  var books: [Item]
  var next: String?

  init(_ page: BookListPage) {
    books = page.items.map { Item(book: BookAnswer($0.book), images: $0.images, stage: $0.stage, tally: TallyAnswer($0.tally)) }
    next = page.next
  }
}

/// A book's sheet.
struct BookSheetAnswer: Encodable, Sendable {
  struct Hindrance: Encodable, Sendable {
    var code: String
    var message: String
  }

  var book: BookAnswer
  var series: [NumberSeries]
  var entries: Int
  var pages: PageCheck
  var tally: TallyAnswer
  var hindrances: [Hindrance]
  var notes: [String]

  init(_ sheet: BookSheet) {
    book = BookAnswer(sheet.book)
    series = sheet.series
    entries = sheet.entryCount
    pages = sheet.pages
    tally = TallyAnswer(sheet.tally)
    hindrances = sheet.hindrances.map { Hindrance(code: $0.code, message: $0.messageVi) }
    notes = sheet.notes
  }
}
