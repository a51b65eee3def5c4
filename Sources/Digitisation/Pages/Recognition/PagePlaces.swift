import PageImaging
import Storage

/// What was recognised on one image: registrations and the places of their fields.
///
/// Working state: it can be made from the image at any time, so it stands in no ledger. It is an offer and never a mark.
struct PagePlaces: Sendable {
  enum State: String, Sendable {
    /// Registrations were found.
    case recognised
    /// A page without any, or of a form that nobody described yet.
    case unknown
    /// The image could not be looked at.
    case failed
  }

  /// Forms, entries and fields that are less sure are not used: the picture of the row or the page is shown instead.
  static let leastConfidence = 0.6
  /// Share of written paper below which the fields of a known form are taken for empty.
  static let leastInk = 0.004
  /// Times that an image is tried before it is left alone.
  static let mostAttempts = 3

  var blob: String
  /// Whose book shows the image: its own forms count. Empty for the invented books.
  var unit: String
  /// Name of the forms it was compared with.
  var forms: String
  var state: State
  var attempts: Int
  var pages: [FoundPage]

  /// What was found, or a failure when `pages` is nil.
  init(blob: String, unit: String, forms: String, attempts: Int, pages: [FoundPage]?) {
    self.blob = blob
    self.unit = unit
    self.forms = forms
    self.attempts = attempts
    self.pages = (pages ?? []).map { Self.short($0) }
    if pages == nil {
      state = .failed
    } else {
      state = self.pages.contains { !Self.sureEntries($0).isEmpty } ? .recognised : .unknown
    }
  }

  static func find(_ blob: String, unit: String, in transaction: any Transaction) throws -> PagePlaces? {
    let row = try transaction.first(
      "SELECT blob, unit_path, forms, state, attempts, places FROM page_places WHERE blob = ? AND unit_path = ?",
      [.text(blob), .text(unit)])
    return try row.map { try PagePlaces($0) }
  }

  init(_ row: Row) throws {
    guard let state = State(rawValue: try row.text("state")) else {
      throw DigitisationError.unreadableRow(table: "page_places")
    }
    blob = try row.text("blob")
    unit = try row.text("unit_path")
    forms = try row.text("forms")
    self.state = state
    attempts = try row.integer("attempts")
    pages = try CanonicalJSON.value([FoundPage].self, from: row.text("places"))
  }

  /// Writes the row; the same image and forms give the same row.
  func save(in transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO page_places (blob, unit_path, forms, state, attempts, places) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (blob, unit_path) DO UPDATE SET forms = excluded.forms, state = excluded.state, attempts = excluded.attempts,
        places = excluded.places
      """,
      [
        .text(blob), .text(unit), .text(forms), .text(state.rawValue), .int(attempts), .text(try CanonicalJSON.text(pages)),
      ])
  }

  /// The registrations of a page that are sure enough, in reading order. A page that lies on its side is left to people.
  static func sureEntries(_ page: FoundPage) -> [FoundPage.Entry] { sureRows(page).map(\.entry) }

  /// The same, each with its place among all registrations of the page, from 0.
  static func sureRows(_ page: FoundPage) -> [(index: Int, entry: FoundPage.Entry)] {
    guard page.turn == 0, (page.form?.score ?? 1) >= leastConfidence else { return [] }
    return page.entries.enumerated().map { (index: $0.offset, entry: $0.element) }.filter {
      $0.entry.confidence >= leastConfidence
    }
  }

  /// Cells of a table that no form describes say nothing about any field.
  private static func short(_ page: FoundPage) -> FoundPage {
    guard page.form == nil else { return page }
    var page = page
    for index in page.entries.indices { page.entries[index].fields = [] }
    return page
  }
}
