import CivilStatus
import PageImaging
import Storage

/// Registrations that were recognised on pages without marks, offered as marks. Nothing is marked before a person says so.
public struct RecognisedEntries: Sendable {
  /// What can be taken over, and how far the looking has come.
  public struct Offer: Codable, Hashable, Sendable {
    /// As ``EntryMark`` takes them, numbers running on.
    public var entries: [EntryPlan]
    /// For each of them, which registration of its page's form it is: the same number is the same place on another page.
    public var rows: [Int]
    /// Corrections of the book's offers that are in force.
    public var shifts: Int
    /// Pages that the entries stand on.
    public var pages: Int
    public var progress: RecognitionProgress
  }

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
      let ground = try OfferGround(book, RecognisedFields(schema: schema), in: transaction)
      var offer = Offer(
        entries: [], rows: [], shifts: ground.shifts.count, pages: 0, progress: try RecognitionProgress(bookID, in: transaction))
      let wanting = try PageCapture.all(in: bookID, transaction).filter { $0.value.isOpen }
      for (page, position, blob) in try Self.open(bookID, in: transaction) {
        var rows = OfferedRow.shifted(try ground.found(blob, in: transaction), at: position, by: ground.shifts)
        // On a picture that is to be taken again much looks like the rows of some table.
        if wanting[page] != nil { rows.removeAll { !$0.isOfForm } }
        guard !rows.isEmpty else { continue }
        // Nothing behind a page that is too much: the numbers run on from page to page.
        guard offer.entries.count + rows.count <= EntryMark.most else { break }
        offer.pages += 1
        for row in rows {
          offer.rows.append(row.key.row)
          let number = RegistrationNumber(number: next.number + offer.entries.count)?.text
          offer.entries.append(
            EntryPlan(number: number, year: next.year, regions: [try RegionPlace(page: page, box: row.box).checked()]))
        }
      }
      return offer
    }
  }

  /// Pages in use on which no entry stands, without covers and closing pages.
  static func open(_ bookID: String, in transaction: any Transaction) throws -> [(
    page: String, position: Int, blob: String
  )] {
    try transaction.query(
      """
      SELECT p.id, p.position, p.blob FROM page p WHERE p.book_id = ? AND p.discarded = 0 AND p.face IN ('page', 'spread')
      AND NOT EXISTS (SELECT 1 FROM region r WHERE r.page_id = p.id) ORDER BY p.position, p.id
      """, [.text(bookID)]
    ).map { (try $0.text("id"), try $0.integer("position"), try $0.text("blob")) }
  }
}
