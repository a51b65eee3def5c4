import Foundation
import PageImaging
import Storage
import Synchronization
import Testing

@testable import Digitisation

@Suite struct PageIntakeTests {
  @Test("every format gives its pages", arguments: ["jpeg", "png", "tiff", "pdf"])
  func everyFormatGivesItsPages(_ format: String) async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let bytes: [UInt8] =
        switch format {
        case "jpeg": try TestImages.jpeg(5, in: bench.folder)
        case "png": Array(try Data(contentsOf: TestImages.png(5, in: bench.folder)))
        case "tiff": TestImages.tiff(frames: 3)
        default: try TestImages.pdf(pages: 1...4, in: bench.folder)
        }
      // The name lies on purpose: only the bytes count.
      let file = try TestImages.write(bytes, "scan.dat", in: bench.folder)
      let uploads = try await PageIntake(bench.node).take(file: file, named: "quét.doc", for: book, by: bench.keyer)
      #expect(uploads.count == ["tiff": 3, "pdf": 4][format, default: 1])
      #expect(uploads.map(\.sourcePage) == Array(1...uploads.count))
      #expect(uploads.allSatisfy { $0.duplicateOf == nil && $0.width > 0 })
      for upload in uploads {
        #expect(try bench.node.blobs.exists(upload.blob))
        #expect(try bench.node.blobs.exists(upload.sourceBlob))
      }
      try await bench.perform(PageAdd(uploads: uploads.map(\.id)), on: ActionTarget(book: book), by: bench.keyer)
      let pages = try await PageList(bench.node.database).pages(of: book, for: bench.keyer)
      #expect(pages.map(\.page.position) == Array(1...uploads.count))
      #expect(pages.allSatisfy { $0.page.fileName == "quét.doc" })
    }
  }

  @Test(
    "a bad file is refused with words, and nothing is kept",
    arguments: ["empty", "text", "gif", "zip", "html", "cut pdf", "cut jpeg", "cut tiff", "huge jpeg", "noise"])
  func aBadFileIsRefused(_ kind: String) async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let whole =
        kind.hasSuffix("pdf") ? try TestImages.pdf(pages: 1...3, in: bench.folder) : try TestImages.jpeg(1, in: bench.folder)
      let bytes: [UInt8] =
        switch kind {
        case "empty": []
        case "text": Array("Sổ đăng ký khai sinh\n".utf8)
        case "gif": Array("GIF89a".utf8) + [UInt8](repeating: 0, count: 60)
        case "zip": [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 60)
        case "html": Array("<!DOCTYPE html><html></html>".utf8)
        case "cut tiff": Array(TestImages.tiff(frames: 2).prefix(1_000))
        case "huge jpeg": try TestImages.hugeJPEG(in: bench.folder)
        case "noise": (0..<4_000).map { UInt8($0 * 7 % 251) }
        default: Array(whole.prefix(whole.count * 6 / 10))
        }
      let file = try TestImages.write(bytes, "bad", in: bench.folder)
      do {
        _ = try await PageIntake(bench.node).take(file: file, named: "xấu.jpg", for: book, by: bench.clerk)
        Issue.record("\(kind) was accepted")
      } catch let error as PageImagingError {
        #expect(!error.messageVi.isEmpty && !error.adviceVi.isEmpty)
      }
      #expect(try await PageList(bench.node.database).pages(of: book, for: bench.clerk).isEmpty)
      #expect(try bench.node.blobs.addresses().isEmpty)
    }
  }

  @Test func whatComesOutOfAFileOfManyPagesIsToldPageByPage() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let file = try TestImages.write(TestImages.pdf(pages: [1, 2, 3], in: bench.folder), "scan.pdf", in: bench.folder)
      let looks = Mutex<[[Int]]>([])
      _ = try await PageIntake(bench.node).take(file: file, named: "scan.pdf", for: book, by: bench.keyer) { looked, pages in
        looks.withLock { $0.append([looked, pages]) }
      }
      #expect(looks.withLock { $0 } == [[0, 3], [1, 3], [2, 3], [3, 3]])
    }
  }

  /// One page that stands twice in a file must not keep the others out.
  @Test func theSameImageTwiceInAFileIsTakenOnce() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let file = try TestImages.write(TestImages.pdf(pages: [1, 2, 1, 3], in: bench.folder), "scan.pdf", in: bench.folder)
      let uploads = try await PageIntake(bench.node).take(file: file, named: "scan.pdf", for: book, by: bench.keyer)
      #expect(uploads.map(\.duplicateOf) == [nil, nil, "trang 1 của tệp này", nil])
      let fresh = uploads.filter { $0.duplicateOf == nil }
      try await bench.perform(PageAdd(uploads: fresh.map(\.id)), on: ActionTarget(book: book), by: bench.keyer)
      #expect(try await PageList(bench.node.database).pages(of: book, for: bench.keyer).count == 3)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theSameImageTwiceInABookIsRefusedWithThePage(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let pages = try await bench.addPages(3, to: book)
      try await bench.perform(
        PageDescribe(pages: [.init(page: pages[1], label: "17")]), on: ActionTarget(book: book))
      let file = try TestImages.png(2, in: bench.folder)
      let again = try await PageIntake(bench.node).take(file: file, named: "lại.png", for: book, by: bench.clerk)
      #expect(again.first?.duplicateOf == "trang thứ 2 (số trang 17)")
      do {
        try await bench.perform(PageAdd(uploads: again.map(\.id)), on: ActionTarget(book: book))
        Issue.record("was accepted")
      } catch let refusal as Refusal {
        #expect(refusal.code == "alreadyExists")
        #expect(refusal.messageVi.contains("trang thứ 2 (số trang 17)"))
      }
      // In another book it is welcome.
      let other = try await bench.register(BookBench.description(number: 2))
      _ = try await bench.addPages(1, to: other, from: 2)
      #expect(try await PageList(bench.node.database).pages(of: book, for: bench.clerk).count == 3)
    }
  }

  @Test func onlyPeopleOfTheUnitBringPages() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let file = try TestImages.png(1, in: bench.folder)
      let intake = PageIntake(bench.node)
      await #expect(throws: Refusal.notPermitted(action: "page.add")) {
        _ = try await intake.take(file: file, named: "a.png", for: book, by: bench.police)
      }
      await #expect(throws: Refusal.notFound(.book)) {
        _ = try await intake.take(file: file, named: "a.png", for: book, by: bench.stranger)
      }
      await #expect(throws: Refusal.notFound(.book)) {
        _ = try await intake.take(file: file, named: "a.png", for: "no-such-book", by: bench.clerk)
      }
      // An upload belongs to who made it.
      let upload = try await intake.take(file: file, named: "a.png", for: book, by: bench.keyer)
      await #expect(throws: Refusal.self) {
        try await bench.perform(PageAdd(uploads: upload.map(\.id)), on: ActionTarget(book: book), by: bench.clerk)
      }
      await #expect(throws: Refusal.self) { try await bench.perform(PageAdd(uploads: []), on: ActionTarget(book: book)) }
    }
  }
}
