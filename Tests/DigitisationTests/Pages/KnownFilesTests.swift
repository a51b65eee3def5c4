import Cryptography
import Foundation
import Storage
import Testing

@testable import Digitisation

/// Which files a book was given before: what a folder that is chosen again need not send.
@Suite struct KnownFilesTests {
  private func digest(_ file: URL) throws -> String { SHA256Digest(hashing: [UInt8](try Data(contentsOf: file))).hex }

  @Test(arguments: KeyingEngine.available)
  func everyFileThatBecameOrReplacedAPageIsKnown(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let other = try await bench.register(BookBench.description(number: 2))
      let pages = try await bench.addPages(3, to: book)
      let target = ActionTarget(book: book)
      try await bench.perform(PageDiscard(page: pages[2], reason: "ảnh của sổ khác"), on: target)
      let better = try TestImages.png(7, in: bench.folder)
      let upload = try await PageIntake(bench.node).take(file: better, named: "lại.png", for: book, by: bench.clerk)
      try await bench.perform(PageReplace(page: pages[1], upload: try #require(upload.first).id), on: target)
      let many = try TestImages.write(TestImages.pdf(pages: 11...13, in: bench.folder), "nhiều.pdf", in: bench.folder)
      let scanned = try await PageIntake(bench.node).take(file: many, named: "nhiều.pdf", for: book, by: bench.clerk)
      try await bench.perform(PageAdd(uploads: scanned.map(\.id)), on: target)
      // Received, but nobody has put it into the book.
      let waiting = try TestImages.png(8, in: bench.folder)
      _ = try await PageIntake(bench.node).take(file: waiting, named: "chờ.png", for: book, by: bench.clerk)

      let given = Set(try [1, 2, 3].map { try digest(TestImages.png($0, in: bench.folder)) } + [digest(better), digest(many)])
      let asked = given.union([try digest(waiting), String(repeating: "0", count: 64), "không phải"])
      let known = try await KnownFiles(bench.node).among(asked, in: book, for: bench.keyer)
      #expect(known == given)
      let elsewhere = try await KnownFiles(bench.node).among(asked, in: other, for: bench.clerk)
      #expect(elsewhere.isEmpty)
    }
  }

  @Test func onlyWhoMayBringPagesMayAsk() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      _ = try await bench.addPages(1, to: book)
      let asked: Set = [try digest(TestImages.png(1, in: bench.folder))]
      let files = KnownFiles(bench.node)
      await #expect(throws: Refusal.notPermitted(action: "page.add")) {
        _ = try await files.among(asked, in: book, for: bench.police)
      }
      await #expect(throws: Refusal.notFound(.book)) { _ = try await files.among(asked, in: book, for: bench.stranger) }
      await #expect(throws: Refusal.self) {
        _ = try await files.among(Set((0...KnownFiles.most).map { "\($0)" }), in: book, for: bench.clerk)
      }
    }
  }
}
