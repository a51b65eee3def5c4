import CivilStatus
import PageImaging
import Storage

/// What a package is made of, as it stood in one moment.
struct PackageSnapshot: Sendable {
  var book: Book
  var check: DeliveryCheck
  var fingerprint: String
  /// By entry: which images make its PDF.
  var pictures: [String: EntryPicture]
  /// What people call the entries, for messages.
  var spokenNames: [String: String]
  /// Images of the cover, in order.
  var covers: [String]

  static func read(_ book: Book, officeIsKnown: Bool, catalogue: RegisterCatalogue, in transaction: any Transaction) throws
    -> PackageSnapshot
  {
    let pages = try Page.inUse(book.id, in: transaction)
    let faces = Dictionary(pages.map { ($0.id, $0.face) }, uniquingKeysWith: { first, _ in first })
    let regions = try PageRegion.all(of: book.id, in: transaction)
    let onPage = Dictionary(grouping: regions, by: \.pageID)
    let byEntry = Dictionary(grouping: regions, by: \.entryID)
    var names: [String: String] = [:]
    for row in try transaction.query(
      "SELECT \(Entry.columns) FROM entry WHERE book_id = ? AND withdrawn = 0", [.text(book.id)])
    {
      let entry = try Entry(row)
      names[entry.id] = DeliveryNames.spoken(entry)
    }
    return PackageSnapshot(
      book: book, check: try DeliveryCheck.read(book, officeIsKnown: officeIsKnown, catalogue: catalogue, in: transaction),
      fingerprint: try PackageDraft.fingerprint(of: book, in: transaction),
      pictures: byEntry.reduce(into: [:]) { pictures, item in
        pictures[item.key] = EntryPicture(
          entry: item.key, regions: item.value.sorted { $0.ordinal < $1.ordinal }, onPage: onPage, faces: faces)
      },
      spokenNames: names, covers: pages.filter { $0.face == .cover }.map(\.blob))
  }
}

extension PageRegion {
  /// The regions of all entries of a book that stand.
  static func all(of book: String, in transaction: any Transaction) throws -> [PageRegion] {
    try transaction.query(
      """
      SELECT r.id, r.entry_id, r.page_id, r.ordinal, r.x, r.y, r.width, r.height, p.position, p.blob, p.width AS page_width,
        p.height AS page_height
      FROM entry e JOIN region r ON r.entry_id = e.id JOIN page p ON p.id = r.page_id
      WHERE e.book_id = ? AND e.withdrawn = 0 AND r.field = '' ORDER BY r.entry_id, r.ordinal
      """, [.text(book)]
    ).map { try PageRegion($0) }
  }
}
