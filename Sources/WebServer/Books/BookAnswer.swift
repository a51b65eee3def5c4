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
