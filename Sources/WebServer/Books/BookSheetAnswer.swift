import Digitisation

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
