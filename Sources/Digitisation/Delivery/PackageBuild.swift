import CivilStatus
import Cryptography
import Storage

/// Releases a prepared package of a closed book: its files are registered and its entries delivered.
///
/// The files are made before, by ``PackageMaker``; here only what may have changed meanwhile is checked.
public struct PackageBuild: Action {
  public static let definition = ActionDefinition(
    id: "package.build", labelVi: "Lập gói bàn giao",
    summary: "Releases the prepared package of a closed book (prepare it with POST /books/{book}/package).", subject: .book,
    book: .closed, roles: [.packageOfficer, .justiceOfficer],
    form: [
      ActionInput("prepared", "Mã gói đã chuẩn bị", .text, required: true),
      ActionInput("drawsCover", "Lập bìa thay thế nếu sổ không có ảnh bìa", .boolean),
    ],
    events: [PackageBuilt.type, EntryReleased.type])

  /// Id of the draft.
  public var prepared: String
  public var drawsCover: Bool?

  public init(prepared: String, drawsCover: Bool = false) {
    self.prepared = prepared
    self.drawsCover = drawsCover
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let book = try context.requireBook()
    let schema = try context.requireSchema()
    guard let draft = try PackageDraft.find(prepared, in: context.transaction), draft.book == book.id,
      draft.account == context.actor.accountID
    else { throw Refusal.unmet(["Gói này chưa được chuẩn bị hoặc đã quá hạn. Hãy bấm “Lập gói bàn giao” để lập lại."]) }
    // The office was found when the package was prepared; it is part of the fingerprint.
    let check = try DeliveryCheck.read(book, officeIsKnown: true, catalogue: context.catalogue, in: context.transaction)
    let drawsCover = drawsCover ?? false
    guard check.isReady(drawsCover: drawsCover) else { throw Refusal.unmet(check.sentences(drawsCover: drawsCover)) }
    guard try PackageDraft.fingerprint(of: book, in: context.transaction) == draft.fingerprint else {
      throw Refusal.unmet([
        "Sổ \(book.numberText) vừa có thay đổi trong lúc lập gói nên gói chưa được phát hành. Không có gì bị mất; hãy lập lại gói."
      ])
    }
    let entries = try context.transaction.query(
      "SELECT id, status FROM entry WHERE book_id = ? AND withdrawn = 0 ORDER BY position, id", [.text(book.id)])
    let waiting = try entries.filter { try $0.text("status") == EntryStatus.approved.rawValue }.map { try $0.text("id") }
    try refuseRepeated(draft.content, waiting: waiting.count, book, context.transaction)
    let package = RandomID.make()
    let built = PackageBuilt(
      package: package, draft: draft.id, content: draft.content,
      findings: draft.content.remarks.map { remark in
        SettledFinding(id: RandomID.make(), diagnostic: PackageBuilt.diagnostic(remark))
      }, findingEntries: draft.content.remarks.map(\.entry), kind: schema.kind)
    return [Event(built, bookID: book.id)]
      + waiting.map { entry in
        Event(
          EntryReleased(package: package, pdf: draft.content.pdfNames[entry] ?? ""), bookID: book.id, entryID: entry,
          transition: Transition(status: .released))
      }
  }

  private func refuseRepeated(_ content: PackageContent, waiting: Int, _ book: Book, _ transaction: any Transaction) throws {
    guard waiting == 0 else { return }
    let last = try transaction.first(
      "SELECT workbook_blob, archive_blob FROM package WHERE book_id = ? ORDER BY built_at DESC, id DESC LIMIT 1",
      [.text(book.id)])
    guard let last, try last.text("workbook_blob") == content.workbookBlob, try last.text("archive_blob") == content.archiveBlob
    else {
      return
    }
    throw Refusal.alreadyExists("Gói bàn giao của sổ \(book.numberText) với đúng nội dung này")
  }
}
