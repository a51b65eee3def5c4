import CivilStatus
import Foundation
import PageImaging
import Spreadsheet
import Storage
import Testing

@testable import Digitisation

@Suite struct ArchiveCopyTests {
  @Test func aDeliveredBookHasACopyOfTheSameNamesThatIsFiner() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.deliverable([BookBench.reading("01", "Lê Thị Hòa"), BookBench.reading("02", "Lê Văn Tơ")])
      let report = try await bench.build(book)
      let copies = ArchiveCopy(bench.node)
      let before = try await copies.file(of: book, for: bench.officer)
      #expect(before == nil)
      try await copies.make(of: book, by: bench.officer)
      let copy = try #require(try await copies.file(of: book, for: bench.officer))
      #expect(copy.name == "xabausen_hst_tbm.KS.2008.01.300dpi.zip")
      let (fine, delivered) = (try ArchiveReader(path: copy.url.path), try await bench.blobs(of: report.package).archive)
      let plain = try ArchiveReader(path: delivered.path)
      #expect(fine.entries.map(\.name) == plain.entries.map(\.name))
      // Nothing of the package has changed, and the copy is no package.
      #expect(try await PackageList(bench.node).packages(of: book, for: bench.officer).map(\.id) == [report.package])
      // The ink of the first entry: half as many dots again.
      let (many, fewer) = (Double(try inkWidth(fine, 1)), Double(try inkWidth(plain, 1)))
      #expect(abs(many / fewer - 1.5) < 0.01)
      try FileManager.default.removeItem(at: copy.url)
    }
  }

  @Test func aCopyIsForgottenWhenTheBookChanges() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.deliverable([BookBench.reading("01", "Lê Thị Hòa")])
      _ = try await bench.build(book)
      let copies = ArchiveCopy(bench.node)
      try await copies.make(of: book, by: bench.officer)
      let first = try #require(try await copies.file(of: book, for: bench.officer))
      try await bench.node.database.write {
        try $0.run("UPDATE entry SET version = version + 1 WHERE book_id = ?", [.text(book)])
      }
      let later = try await copies.file(of: book, for: bench.officer)
      #expect(later == nil)
      try await copies.make(of: book, by: bench.officer)
      #expect(!FileManager.default.fileExists(atPath: first.url.path))
      let second = try #require(try await copies.file(of: book, for: bench.officer))
      try FileManager.default.removeItem(at: second.url)
    }
  }

  @Test func aCopyIsRemovedAfterADay() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.deliverable([BookBench.reading("01", "Lê Thị Hòa")])
      _ = try await bench.build(book)
      let copies = ArchiveCopy(bench.node)
      try await copies.make(of: book, by: bench.officer)
      let copy = try #require(try await copies.file(of: book, for: bench.officer))
      try copies.removePast()
      #expect(FileManager.default.fileExists(atPath: copy.url.path))
      try FileManager.default.setAttributes(
        [.modificationDate: Date.now.addingTimeInterval(-86_500)], ofItemAtPath: copy.url.path)
      // Not given any more although it lies there still.
      let late = try await copies.file(of: book, for: bench.officer)
      #expect(late == nil)
      try copies.removePast()
      #expect(!FileManager.default.fileExists(atPath: copy.url.path))
    }
  }

  @Test func nobodyElseMakesOrGetsIt() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.deliverable([BookBench.reading("01", "Lê Thị Hòa")])
      _ = try await bench.build(book)
      let copies = ArchiveCopy(bench.node)
      for other in [bench.keyer, bench.police] {
        await #expect(throws: Refusal.self) { try await copies.make(of: book, by: other) }
        await #expect(throws: Refusal.self) { try await copies.file(of: book, for: other) }
      }
    }
  }

  @Test func anUnfinishedBookHasNone() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.deliverable(
        [BookBench.reading("01", "Lê Thị Hòa"), BookBench.reading("02", "Lê Văn Tơ")], approved: 1)
      await #expect(throws: Refusal.self) { try await ArchiveCopy(bench.node).make(of: book, by: bench.officer) }
    }
  }

  /// The width in pixels of the mask in a PDF: its only image of one bit.
  private func inkWidth(_ archive: ArchiveReader, _ index: Int) throws -> Int {
    let bytes = try archive.read(archive.entries[index].name, limit: 10_000_000)
    let mask = try #require(String(decoding: bytes, as: Unicode.ASCII.self).firstMatch(of: /\/Columns (\d+)/))
    return try #require(Int(mask.1))
  }
}
