import CivilStatus
import Cryptography
import Foundation
import PageImaging
import Storage

/// The office's own copy of a finished book: the PDFs of its package, under the same names, at 300 dots an inch, as the circulars on
/// digitised archives ask for (01/2019/TT-BNV, 05/2025/TT-BNV).
///
/// It is no fact of the ledger: it is made when somebody asks for it, given to nobody once the book has changed, and removed after a day.
public struct ArchiveCopy: Sendable {
  /// Seconds after which a copy is removed.
  private static let keptFor: TimeInterval = 86_400

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Makes the copy, for who may deliver the book.
  /// - Throws: ``Refusal`` with everything that hinders.
  public func make(
    of bookID: String, by actor: Actor, progress: (@Sendable (PackageMaker.Progress) -> Void)? = nil
  ) async throws {
    let folder = PackageMaker.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var (press, names) = try await PackageMaker(node).press(
      bookID, PackageMaker.Options(drawsCover: true), by: actor, folder: folder, progress: progress)
    press.profile = .archive
    let archive = try await press.runPictures(names)
    let target = place(of: bookID, press.snapshot.fingerprint)
    try await node.blocking { [self] in try keep(archive, at: target, of: bookID) }
  }

  /// Where the copy lies and what it is called; nil when none was made of the book as it is now, or it is a day old.
  public func file(of bookID: String, for actor: Actor) async throws -> (url: URL, name: String)? {
    let directory = try await node.units.current()
    let catalogue = node.catalogue
    let copies = try kept().filter { $0.book == bookID && !$0.isPast }
    let found = try await node.database.read { transaction -> (book: Book, fingerprint: String)? in
      let book = try BookList.visible(bookID, for: actor, in: transaction)
      try PackageList.require(bookID, for: actor, in: transaction)
      // Of most books there is none: what the book is now need not be worked out for every look at its page.
      return copies.isEmpty ? nil : (book, try PackageDraft.fingerprint(of: book, in: transaction))
    }
    guard let found, let copy = copies.first(where: { $0.url == place(of: bookID, found.fingerprint) }),
      let schema = catalogue[found.book.kind], let office = DeliveryNames.office(of: found.book, in: directory),
      let names = DeliveryNames(book: found.book, schema: schema, office: office, naming: catalogue.deliveryNaming)
    else { return nil }
    return (copy.url, names.archive.replacing(".zip", with: ".300dpi.zip"))
  }

  /// Removes copies that are a day old. The server does this every minute.
  public func removePast() throws {
    for copy in try kept() where copy.isPast { try FileManager.default.removeItem(at: copy.url) }
  }

  private struct Kept {
    var url: URL
    var book: String
    var isPast: Bool
  }

  /// The copies that lie there.
  private func kept() throws -> [Kept] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).map { name in
      let url = folder.appending(path: name)
      let made = try? FileManager.default.attributesOfItem(atPath: url.path)[.modificationDate] as? Date
      return Kept(
        url: url, book: String(name.prefix { $0 != "-" }),
        isPast: made.map { Date.now.timeIntervalSince($0) > Self.keptFor } ?? true)
    }
  }

  private var folder: URL {
    FileManager.default.temporaryDirectory.appending(path: "sogoc-archive-\(node.id)", directoryHint: .isDirectory)
  }

  private func place(of book: String, _ fingerprint: String) -> URL {
    folder.appending(path: "\(book)-\(fingerprint).zip")
  }

  private func keep(_ archive: URL, at target: URL, of book: String) throws {
    let files = FileManager.default
    try files.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for copy in try kept() where copy.isPast || copy.book == book { try? files.removeItem(at: copy.url) }
    try files.moveItem(at: archive, to: target)
  }
}
