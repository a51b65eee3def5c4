import CivilStatus
import PageImaging
import Storage

/// Keeps what a person put right in an offered or marked box, for the boxes that are offered on the pages after it.
public struct OfferShifts: Sendable {
  /// A box before and after it was put right.
  public struct Correction: Codable, Hashable, Sendable {
    public var page: String
    public var before: UnitBox
    public var after: UnitBox

    public init(page: String, before: UnitBox, after: UnitBox) {
      self.page = page
      self.before = before
      self.after = after
    }
  }

  /// What it holds for.
  public struct Held: Codable, Hashable, Sendable {
    /// The registration of the form, from 0, empty rows counted.
    public var row: Int
    /// Pages after it that nobody marked yet and whose offer changes.
    public var pages: Int
  }

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Lets a correction hold for the offers of the pages after it.
  ///
  /// - Throws: ``Refusal`` when nothing was recognised where the box stood.
  public func hold(_ correction: Correction, in bookID: String, by actor: Actor) async throws -> Held {
    let after = try RegionPlace(page: correction.page, box: correction.after).checked()
    let before = try RegionPlace(page: correction.page, box: correction.before).checked()
    let catalogue = node.catalogue
    let now = node.clock.now()
    return try await node.database.write { transaction in
      let book = try Self.open(bookID, for: actor, in: transaction)
      guard let schema = catalogue[book.kind] else { throw Refusal.notFound(.book) }
      let page = try Page.require(correction.page, in: book, transaction)
      let ground = try OfferGround(book, RecognisedFields(schema: schema), in: transaction)
      let found = try ground.found(page.blob, in: transaction)
      let offered = OfferedRow.shifted(found, at: page.position, by: ground.shifts)
      let shares = offered.map { RegionPlace(page: page.id, box: $0.box).overlap(before) }
      guard let best = shares.indices.max(by: { shares[$0] < shares[$1] }), shares[best] >= 0.5 else {
        throw Refusal.unmet(["Máy không nhận ra trường hợp nào ở khung này nên không có gì để áp dụng cho các trang sau."])
      }
      let shift = OfferShift(position: page.position, key: found[best].key, from: found[best].box, to: after.box)
      try shift.save(book: book.id, page: page.id, account: actor.accountID, at: now, in: transaction)
      var pages = 0
      for later in try Page.inUse(book.id, in: transaction) where later.position > page.position {
        guard try Self.isUnmarked(later, in: transaction) else { continue }
        if try ground.found(later.blob, in: transaction).contains(where: { $0.key == shift.key }) { pages += 1 }
      }
      return Held(row: shift.key.row, pages: pages)
    }
  }

  /// Forgets all corrections of a book's offers: boxes are offered where they were recognised.
  ///
  /// - Returns: how many there were.
  public func forget(in bookID: String, by actor: Actor) async throws -> Int {
    try await node.database.write { transaction in
      let book = try Self.open(bookID, for: actor, in: transaction)
      return try transaction.execute("DELETE FROM offer_shift WHERE book_id = ?", [.text(book.id)])
    }
  }

  /// The book, for who may mark its entries.
  private static func open(_ bookID: String, for actor: Actor, in transaction: any Transaction) throws -> Book {
    let situation = try TargetState.load(ActionTarget(book: bookID), for: EntryMark.definition, in: transaction)
    _ = try Permission.decide(EntryMark.definition, by: actor, on: situation.permission)
    guard let book = situation.book else { throw Refusal.notFound(.book) }
    return book
  }

  private static func isUnmarked(_ page: Page, in transaction: any Transaction) throws -> Bool {
    guard page.face == .page || page.face == .spread else { return false }
    return try transaction.first("SELECT 1 AS one FROM region WHERE page_id = ?", [.text(page.id)]) == nil
  }
}
