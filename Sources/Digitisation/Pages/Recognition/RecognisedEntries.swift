import CivilStatus
import PageImaging
import Storage

/// Registrations that were recognised on pages without marks, offered as marks. Nothing is marked before a person says so.
public struct RecognisedEntries: Sendable {
  /// What can be taken over, and how far the looking has come.
  public struct Offer: Codable, Hashable, Sendable {
    /// As ``EntryMark`` takes them, numbers running on.
    public var entries: [EntryPlan]
    /// Pages that the entries stand on.
    public var pages: Int
    public var progress: RecognitionProgress
  }

  /// Most entries in one offer: as many as ``EntryMark`` takes.
  static let most = 2_000
  /// So much around a recognised registration is marked with it, as a share of the page.
  static let margin = 0.004

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// How far the recognising of a book's pages has come.
  public func progress(of bookID: String, for actor: Actor) async throws -> RecognitionProgress {
    try await node.database.read { transaction in
      _ = try PageAccess.book(bookID, for: actor, in: transaction)
      return try RecognitionProgress(bookID, in: transaction)
    }
  }

  /// The registrations on the book's pages that carry no mark yet, in reading order.
  ///
  /// - Parameter first: number and year of the first; what follows the last marked one unless given.
  public func offer(in bookID: String, from first: NextNumber? = nil, for actor: Actor) async throws -> Offer {
    let next = if let first { first } else { try await PageList(node.database).nextNumber(in: bookID, for: actor) }
    guard (1...EntryPlan.largestNumber).contains(next.number) else {
      throw Refusal.invalidInput(field: "Số đầu tiên", problem: .malformed(expected: "số từ 1 đến \(EntryPlan.largestNumber)"))
    }
    let catalogue = node.catalogue
    return try await node.database.read { transaction in
      let book = try PageAccess.book(bookID, for: actor, in: transaction)
      guard let schema = catalogue[book.kind] else { throw Refusal.notFound(.book) }
      let fields = RecognisedFields(schema: schema)
      var offer = Offer(entries: [], pages: 0, progress: try RecognitionProgress(bookID, in: transaction))
      for (page, blob) in try Self.open(bookID, in: transaction) {
        guard let places = try PagePlaces.find(blob, in: transaction) else { continue }
        let boxes = Self.boxes(places, fields)
        guard !boxes.isEmpty else { continue }
        // Nothing behind a page that is too much: the numbers run on from page to page.
        guard offer.entries.count + boxes.count <= Self.most else { break }
        offer.pages += 1
        for box in boxes {
          let number = RegistrationNumber(number: next.number + offer.entries.count)?.text
          offer.entries.append(
            EntryPlan(number: number, year: next.year, regions: [try RegionPlace(page: page, box: box).checked()]))
        }
      }
      return offer
    }
  }

  /// Pages in use on which no entry stands, without covers and closing pages.
  private static func open(_ bookID: String, in transaction: any Transaction) throws -> [(page: String, blob: String)] {
    try transaction.query(
      """
      SELECT p.id, p.blob FROM page p WHERE p.book_id = ? AND p.discarded = 0 AND p.face IN ('page', 'spread')
      AND NOT EXISTS (SELECT 1 FROM region r WHERE r.page_id = p.id) ORDER BY p.position, p.id
      """, [.text(bookID)]
    ).map { (try $0.text("id"), try $0.text("blob")) }
  }

  /// The registrations of an image: of a form of this register, or rows of a table that no form describes. Empty ones are left out.
  static func boxes(_ places: PagePlaces, _ fields: RecognisedFields) -> [UnitBox] {
    places.pages.filter { $0.form == nil || fields.knows($0) }.flatMap { page in
      PagePlaces.sureEntries(page).filter { $0.ink.map { $0 >= PagePlaces.leastInk } ?? true }.compactMap { grown($0.box) }
    }
  }

  private static func grown(_ box: UnitBox) -> UnitBox? {
    UnitBox(
      x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin
    ).clamped
  }
}
