import Cryptography
import Foundation
import PageImaging
import Storage

/// Takes in one file of page images: checks it, splits it into pages and keeps the originals.
public struct PageIntake: Sendable {
  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Checks and stores the file. Its pages join the book with ``PageAdd`` or ``PageReplace``; until then nothing shows them.
  ///
  /// - Parameters:
  ///   - file: a temporary file of the caller's, only read.
  ///   - name: the file's name as the person knows it.
  ///   - onLook: hears how many of the file's pages were looked at, and how many there are: with a book in one file that takes minutes.
  /// - Throws: ``Refusal``, or `PageImagingError` when the file is no usable image.
  public func take(
    file: URL, named name: String, for bookID: String, by actor: Actor,
    onLook: @escaping @Sendable (_ looked: Int, _ pages: Int) -> Void = { _, _ in }
  ) async throws -> [PageUpload] {
    let fileName = try RegisterText.line(name, "Tên tệp", maximum: 255)
    try await node.database.read { transaction in
      let situation = try TargetState.load(ActionTarget(book: bookID), for: PageAdd.definition, in: transaction)
      _ = try Permission.decide(PageAdd.definition, by: actor, on: situation.permission)
    }
    let blobs = node.blobs
    let received = try await node.blocking { try Self.store(file: file, named: fileName, in: blobs, onLook: onLook) }
    var looks: [String: (look: PageLook, twin: String?)] = [:]
    // Pages of one file are held against each other too: a page that ran twice through the scanner is mostly in one PDF.
    var own = PageTwins()
    for look in received.compactMap(\.look) where looks[look.blob] == nil {
      let known = try await TwinSearch.shared.twin(of: look, in: bookID, node.database)
      looks[look.blob] = (look, known ?? own.nameOfTwin(of: look.ink))
      own.keep(look.ink, named: look.blob)
    }
    let seen = looks
    let now = node.clock.now()
    let yesterday = node.clock.now(adding: -86_400)
    return try await node.database.write { transaction in
      _ = try transaction.execute("DELETE FROM page_upload WHERE uploaded_at < ?", [.text(yesterday)])
      var result: [PageUpload] = []
      var first: [String: Int] = [:]
      for var upload in received.map(\.upload) {
        if let (look, twin) = seen[upload.blob] {
          try look.save(in: transaction)
          try look.note(twin: twin, in: bookID, transaction)
          let alike = try twin.flatMap { twin in
            try Page.using(twin, in: bookID, transaction)?.nameVi ?? first[twin].map { "trang \($0) của tệp này" }
          }
          upload.capture = PageCapture(verdict: look.verdict, reasons: look.reasons, alike: alike)
        }
        try upload.insert(book: bookID, account: actor.accountID, at: now, in: transaction)
        upload.duplicateOf =
          try upload.duplicate(in: bookID, transaction)?.nameVi ?? first[upload.blob].map { "trang \($0) của tệp này" }
        first[upload.blob] = first[upload.blob] ?? upload.sourcePage
        result.append(upload)
      }
      return result
    }
  }

  /// What came out of one file: an image, and what was seen on it.
  private struct Received: Sendable {
    var upload: PageUpload
    var look: PageLook?
  }

  private static func store(
    file: URL, named name: String, in blobs: BlobStore, onLook: (Int, Int) -> Void
  ) throws -> [Received] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pages-\(RandomID.make())", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: folder) }
    let pages = try PageImaging.pages(of: file, into: folder)
    onLook(0, pages.count)
    // Every page is decoded once, so that a picture that is cut inside is refused here and not when a clerk opens it.
    var seen: [(thumbnail: [UInt8], verdict: (verdict: PageVerdict, ink: PageInk)?)] = []
    for page in pages {
      let thumbnail = try PageImaging.scaled(file: page.file, maximumWidth: PageImages.thumbnailWidth, quality: 75)
      // An image that is decoded but cannot be judged is taken in unjudged.
      seen.append((thumbnail, try? PageImaging.verdict(file: page.file)))
      onLook(seen.count, pages.count)
    }
    let source = try blobs.put(file: file)
    return try zip(pages, seen).map { page, seen in
      let stored = page.origin == .original ? source : try blobs.put(file: page.file)
      ScaledImageCache.shared.keep(
        seen.thumbnail, for: ScaledImageKey(blob: stored.sha256, box: .whole, width: PageImages.thumbnailWidth))
      let upload = PageUpload(
        id: RandomID.make(), fileName: name, sourceBlob: source.sha256, sourcePage: page.number, blob: stored.sha256,
        mediaType: page.format.mediaType, width: page.width, height: page.height, bytes: stored.size)
      return Received(upload: upload, look: seen.verdict.map { PageLook(blob: stored.sha256, $0.verdict, $0.ink) })
    }
  }
}
