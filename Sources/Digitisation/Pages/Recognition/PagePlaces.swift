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
  /// Name of the forms it was compared with.
  var forms: String
  var state: State
  var attempts: Int
  var pages: [FoundPage]

  /// What was found, or a failure when `pages` is nil.
  init(blob: String, forms: String, attempts: Int, pages: [FoundPage]?) {
    self.blob = blob
    self.forms = forms
    self.attempts = attempts
    self.pages = (pages ?? []).map { Self.short($0) }
    if pages == nil {
      state = .failed
    } else {
      state = self.pages.contains { !Self.sureEntries($0).isEmpty } ? .recognised : .unknown
    }
  }

  static func find(_ blob: String, in transaction: any Transaction) throws -> PagePlaces? {
    let row = try transaction.first("SELECT blob, forms, state, attempts, places FROM page_places WHERE blob = ?", [.text(blob)])
    return try row.map { try PagePlaces($0) }
  }

  init(_ row: Row) throws {
    guard let state = State(rawValue: try row.text("state")) else {
      throw DigitisationError.unreadableRow(table: "page_places")
    }
    blob = try row.text("blob")
    forms = try row.text("forms")
    self.state = state
    attempts = try row.integer("attempts")
    pages = try CanonicalJSON.value([FoundPage].self, from: row.text("places"))
  }

  /// Writes the row; the same image and forms give the same row.
  func save(in transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO page_places (blob, forms, state, attempts, places) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (blob) DO UPDATE SET forms = excluded.forms, state = excluded.state, attempts = excluded.attempts,
        places = excluded.places
      """,
      [.text(blob), .text(forms), .text(state.rawValue), .int(attempts), .text(try CanonicalJSON.text(pages))])
  }

  /// The registrations of a page that are sure enough, in reading order. A page that lies on its side is left to people.
  static func sureEntries(_ page: FoundPage) -> [FoundPage.Entry] {
    guard page.turn == 0, (page.form?.score ?? 1) >= leastConfidence else { return [] }
    return page.entries.filter { $0.confidence >= leastConfidence }
  }

  /// Cells of a table that no form describes say nothing about any field.
  private static func short(_ page: FoundPage) -> FoundPage {
    guard page.form == nil else { return page }
    var page = page
    for index in page.entries.indices { page.entries[index].fields = [] }
    return page
  }
}
