import CivilStatus
import Storage

/// Whether a book can be delivered, and what hinders it.
public struct DeliveryCheck: Sendable {
  public var book: Book
  public var entries: Int
  /// Entries that are not approved yet.
  public var unfinished: Int
  public var hasCover: Bool
  /// Everything that hinders, the book's own first, then entries in their order; cut after ``shownEntries`` entries.
  public var hindrances: [DeliveryHindrance]
  /// How many hindrances there are in all.
  public var hindranceCount: Int
  /// Worth knowing, hindering nothing.
  public var notes: [String]

  /// Entries listed one by one.
  public static let shownEntries = 500

  /// True when a package can be made; `drawsCover` says that a missing cover may be drawn.
  public func isReady(drawsCover: Bool) -> Bool {
    hindranceCount == hindrances.count { $0 == .coverMissing && drawsCover }
  }

  /// The refusal's sentences.
  func sentences(drawsCover: Bool) -> [String] {
    let left = hindrances.filter { !($0 == .coverMissing && drawsCover) }
    let more = hindranceCount - hindrances.count
    return left.map(\.messageVi) + (more > 0 ? ["… và \(more) mục nữa."] : [])
  }

  /// - Parameter officeIsKnown: whether file names can be made for the book's office.
  static func read(_ book: Book, officeIsKnown: Bool, catalogue: RegisterCatalogue, in transaction: any Transaction) throws
    -> DeliveryCheck
  {
    var found: [DeliveryHindrance] = []
    if !book.isClosed { found.append(.bookOpen) }
    if !officeIsKnown { found.append(.officeUnknown(office: book.office)) }
    for record in try SheetImportRecord.all(of: book.id, in: transaction) where !record.isFinished {
      found.append(.unfinishedImport(fileName: record.fileName))
    }
    let cover = try transaction.first(
      "SELECT COUNT(*) AS covers FROM page WHERE book_id = ? AND face = 'cover' AND discarded = 0", [.text(book.id)])
    let hasCover = try cover?.integer("covers") ?? 0 > 0
    if !hasCover { found.append(.coverMissing) }
    if book.closingStatement == nil {
      let sheet = try BookSheet.compute(for: book, in: transaction)
      found += sheet.hindrances.filter { !isAboutEntries($0) }.map { .disagreement($0.messageVi) }
    }
    var check = DeliveryCheck(
      book: book, entries: 0, unfinished: 0, hasCover: hasCover, hindrances: found, hindranceCount: found.count,
      notes: notes(book, catalogue))
    try check.addEntries(transaction)
    return check
  }

  /// What is listed entry by entry anyway.
  private static func isAboutEntries(_ hindrance: ClosingHindrance) -> Bool {
    switch hindrance {
    case .withoutImage, .noEntries: true
    default: false
    }
  }

  private static func notes(_ book: Book, _ catalogue: RegisterCatalogue) -> [String] {
    guard let schema = catalogue[book.kind] else { return [] }
    var notes: [String] = []
    if !schema.templateConfirmed { notes.append(SheetLayout.note(schema)) }
    if schema.abbreviationConfidence == .own {
      notes.append(
        "Chữ viết tắt “\(schema.abbreviation)” trong tên tệp là của phần mềm: quy tắc của Bộ cho loại sổ này chưa được biết.")
    }
    if let statement = book.closingStatement { notes.append("Sổ được đóng kèm giải trình: “\(statement)”") }
    return notes
  }

  private mutating func addEntries(_ transaction: any Transaction) throws {
    var shown = 0
    try transaction.forEach(
      "SELECT \(Entry.columns) FROM entry WHERE book_id = ? AND withdrawn = 0 ORDER BY position, id", [.text(book.id)]
    ) { row in
      let entry = try Entry(row)
      entries += 1
      var found: [DeliveryHindrance] = []
      let name = DeliveryNames.spoken(entry)
      if entry.status < .approved {
        unfinished += 1
        found.append(.entryUnfinished(entry: entry.id, name: name, status: entry.status, queue: entry.queue))
      }
      if !entry.isCaptured { found.append(.entryWithoutImage(entry: entry.id, name: name)) }
      hindranceCount += found.count
      if !found.isEmpty, shown < Self.shownEntries {
        shown += 1
        hindrances += found
      }
      return true
    }
    if entries == 0 {
      hindrances.append(.noEntries)
      hindranceCount += 1
    }
  }
}
