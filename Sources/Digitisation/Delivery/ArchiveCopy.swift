import CivilStatus
import Cryptography
import Foundation
import PageImaging
import Storage

/// The office's own copy of a finished book: the PDFs of its package, under the same names, at 300 dots an inch, as the circulars on
/// digitised archives ask for (01/2019/TT-BNV, 05/2025/TT-BNV).
///
/// It is no fact of the ledger: it is made when somebody asks for it, and forgotten when the book changes or after a day.
public struct ArchiveCopy: Sendable {
  /// Seconds after which a copy is removed when another one is made.
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

  /// Where the copy lies and what it is called; nil when none was made of the book as it is now.
  public func file(of bookID: String, for actor: Actor) async throws -> (url: URL, name: String)? {
    let directory = try await node.units.current()
    let catalogue = node.catalogue
    let found = try await node.database.read { transaction -> (book: Book, fingerprint: String) in
      let book = try BookList.visible(bookID, for: actor, in: transaction)
      try PackageList.require(bookID, for: actor, in: transaction)
      return (book, try PackageDraft.fingerprint(of: book, in: transaction))
    }
    let url = place(of: bookID, found.fingerprint)
    guard FileManager.default.fileExists(atPath: url.path), let schema = catalogue[found.book.kind],
      let office = DeliveryNames.office(of: found.book, in: directory),
      let names = DeliveryNames(book: found.book, schema: schema, office: office, naming: catalogue.deliveryNaming)
    else { return nil }
    return (url, names.archive.replacing(".zip", with: ".300dpi.zip"))
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
    for name in try files.contentsOfDirectory(atPath: folder.path) {
      let old = folder.appending(path: name)
      let made = try? files.attributesOfItem(atPath: old.path)[.modificationDate] as? Date
      let isPast = made.map { Date.now.timeIntervalSince($0) > Self.keptFor } ?? true
      if isPast || name.hasPrefix("\(book)-") { try? files.removeItem(at: old) }
    }
    try files.moveItem(at: archive, to: target)
  }
}
