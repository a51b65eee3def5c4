import CivilStatus
import Cryptography
import Foundation
import Storage

/// Makes the package of a book: one workbook and one archive of PDFs. The heavy work is done outside any transaction; what is left
/// half done when it breaks off is a temporary folder.
public struct PackageMaker: Sendable {
  /// Choices of the person who makes the package.
  public struct Options: Hashable, Codable, Sendable {
    /// Id of a column layout; nil takes the kind's first.
    public var columnSet: String?
    /// Draws a cover when there is no image of one.
    public var drawsCover: Bool

    public init(columnSet: String? = nil, drawsCover: Bool = false) {
      self.columnSet = columnSet
      self.drawsCover = drawsCover
    }

    /// Every option may be left out.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      columnSet = try container.decodeIfPresent(String.self, forKey: .columnSet)
      drawsCover = try container.decodeIfPresent(Bool.self, forKey: .drawsCover) ?? false
    }
  }

  /// What was released.
  public struct Report: Codable, Hashable, Sendable {
    public var package: String
    public var workbookName: String
    public var archiveName: String
    public var entries: Int
    public var templateConfirmed: Bool
    /// File names that are not of the rule, and why.
    public var remarks: [String]
  }

  /// How far it is.
  public struct Progress: Codable, Hashable, Sendable {
    public var stageVi: String
    public var done: Int
    public var total: Int
  }

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Whether the book can be delivered, for who may deliver it.
  public func check(_ bookID: String, for actor: Actor) async throws -> DeliveryCheck {
    let directory = try await node.units.current()
    let catalogue = node.catalogue
    return try await node.database.read { transaction in
      let book = try BookList.visible(bookID, for: actor, in: transaction)
      let known = DeliveryNames.office(of: book, in: directory) != nil
      return try DeliveryCheck.read(book, officeIsKnown: known, catalogue: catalogue, in: transaction)
    }
  }

  /// Makes and releases the package.
  /// - Throws: ``Refusal`` with everything that hinders; nothing was changed then.
  public func build(
    _ bookID: String, _ options: Options = Options(), by actor: Actor, progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> Report {
    let draft = try await prepare(bookID, options, by: actor, progress: progress)
    return try await release(draft, options, by: actor)
  }

  /// Makes the files, reads them back, keeps them, and notes them as a draft.
  func prepare(
    _ bookID: String, _ options: Options, by actor: Actor, progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> PackageDraft {
    let folder = Self.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (press, names) = try await press(bookID, options, by: actor, folder: folder, progress: progress)
    let content = try await press.run(names)
    let draft = PackageDraft(
      id: RandomID.make(), book: bookID, account: actor.accountID, fingerprint: press.snapshot.fingerprint, content: content)
    let (now, yesterday) = (node.clock.now(), node.clock.now(adding: -86_400))
    try await node.database.write { try draft.insert(at: now, dropping: yesterday, in: $0) }
    return draft
  }

  /// What makes the files of a book as it stands now.
  /// - Throws: ``Refusal`` with everything that hinders.
  func press(
    _ bookID: String, _ options: Options, by actor: Actor, folder: URL, progress: (@Sendable (Progress) -> Void)?
  ) async throws -> (PackagePress, DeliveryNames) {
    let snapshot = try await snapshot(bookID, by: actor)
    guard snapshot.check.isReady(drawsCover: options.drawsCover) else {
      throw Refusal.unmet(snapshot.check.sentences(drawsCover: options.drawsCover))
    }
    let layout = try SheetLayout(kind: snapshot.book.kind, columnSet: options.columnSet, catalogue: node.catalogue)
    let directory = try await node.units.current()
    guard let office = DeliveryNames.office(of: snapshot.book, in: directory),
      let names = DeliveryNames(
        book: snapshot.book, schema: layout.schema, office: office, naming: node.catalogue.deliveryNaming)
    else { throw Refusal.unmet([DeliveryHindrance.officeUnknown(office: snapshot.book.office).messageVi]) }
    return (
      PackagePress(node: node, snapshot: snapshot, layout: layout, office: office, folder: folder, progress: progress), names
    )
  }

  static func temporaryFolder() -> URL {
    FileManager.default.temporaryDirectory.appending(path: "sogoc-package-\(RandomID.make())", directoryHint: .isDirectory)
  }

  /// Releases a draft, if nothing of the book has changed since.
  func release(_ draft: PackageDraft, _ options: Options, by actor: Actor) async throws -> Report {
    let outcome = try await node.workflow.perform(
      PackageBuild(prepared: draft.id, drawsCover: options.drawsCover), by: actor, on: ActionTarget(book: draft.book))
    let content = draft.content
    return Report(
      package: outcome.created.first ?? "", workbookName: content.workbookName, archiveName: content.archiveName,
      entries: content.entries, templateConfirmed: content.templateConfirmed,
      remarks: content.remarks.map { "\($0.name): \($0.message)" })
  }

  private func snapshot(_ bookID: String, by actor: Actor) async throws -> PackageSnapshot {
    let directory = try await node.units.current()
    let catalogue = node.catalogue
    return try await node.database.read { transaction in
      let situation = try TargetState.load(ActionTarget(book: bookID), for: PackageBuild.definition, in: transaction)
      guard let book = situation.book else { throw Refusal.notFound(.book) }
      var asked = situation.permission
      // That the book is open stands in the list of what hinders, with everything else.
      asked.bookIsClosed = nil
      if actor != .system { _ = try Permission.decide(PackageBuild.definition, by: actor, on: asked) }
      let known = DeliveryNames.office(of: book, in: directory) != nil
      return try PackageSnapshot.read(book, officeIsKnown: known, catalogue: catalogue, in: transaction)
    }
  }
}
