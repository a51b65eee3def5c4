import Foundation
import PageImaging
import Storage
import Testing

@testable import Digitisation

/// Pages that were photographed lying on their side or on their head.
@Suite struct PageTurnTests {
  private func book(_ files: [URL], _ bench: BookBench) async throws -> (book: String, pages: [String]) {
    let book = try await bench.register()
    var uploads: [String] = []
    for file in files {
      uploads += try await PageIntake(bench.node).take(file: file, named: file.lastPathComponent, for: book, by: bench.keyer)
        .map(\.id)
    }
    return (book, try await bench.perform(PageAdd(uploads: uploads), on: ActionTarget(book: book), by: bench.keyer).created)
  }

  private func turn(_ page: String, _ quarters: Int, in book: String, _ bench: BookBench) async throws -> Page {
    let upload = try await PageTurn(bench.node).turned(page: page, in: book, quarters: quarters, by: bench.keyer)
    try await bench.perform(PageReplace(page: page, upload: upload.id), on: ActionTarget(book: book), by: bench.keyer)
    return try #require(
      try await PageList(bench.node.database).pages(of: book, for: bench.keyer).map(\.page).first { $0.id == page })
  }

  @Test("four quarters give the file as it came, its data untouched on the way", arguments: ["jpeg", "png"])
  func fourQuarters(_ format: String) async throws {
    try await withBookBench(.sqlite) { bench in
      let file =
        format == "png"
        ? try PageCaptureTests.picture(1, in: bench.folder)
        : try TestImages.write(try TestImages.jpeg(1, in: bench.folder), "a.jpg", in: bench.folder)
      let (book, pages) = try await book([file], bench)
      let first = try #require(try await PageList(bench.node.database).pages(of: book, for: bench.keyer).first?.page)
      var page = first
      for quarter in 1...4 {
        page = try await turn(first.id, 1, in: book, bench)
        let isAcross = quarter % 2 == 1
        #expect(page.width == (isAcross ? first.height : first.width) && page.height == (isAcross ? first.width : first.height))
        // The bytes of the picture are all there, behind a new statement of a few dozen bytes.
        #expect(page.bytes - first.bytes < 64 && (quarter == 4) == (page.blob == first.blob))
        let seen = try PageImaging.inspect(file: bench.node.blobs.url(for: page.blob))
        #expect(seen.width == page.width && seen.height == page.height)
      }
      // The other way round at once, and the shown picture is that of the turned page.
      let half = try await turn(first.id, 2, in: book, bench)
      let back = try await turn(first.id, 2, in: book, bench)
      #expect(half.blob != first.blob && back.blob == first.blob && pages == [first.id])
      let row = try await bench.node.database.read {
        try $0.first("SELECT source_blob FROM page WHERE id = ?", [.text(first.id)])
      }
      #expect(try row?.text("source_blob") == first.blob)
    }
  }

  @Test func aMarkedPageAndAStrangerAreRefused() async throws {
    try await withBookBench(.sqlite) { bench in
      let (book, pages) = try await book([try PageCaptureTests.picture(1, in: bench.folder)], bench)
      let plan = EntryPlan(number: "1", regions: [RegionPlace(page: pages[0], box: .whole)])
      try await bench.perform(EntryMark(entries: [plan]), on: ActionTarget(book: book))
      await #expect(throws: Refusal.self) {
        try await PageTurn(bench.node).turned(page: pages[0], in: book, quarters: 1, by: bench.keyer)
      }
      await #expect(throws: Refusal.self) {
        try await PageTurn(bench.node).turned(page: pages[0], in: book, quarters: 4, by: bench.keyer)
      }
      await #expect(throws: Refusal.self) {
        try await PageTurn(bench.node).turned(page: pages[0], in: book, quarters: 1, by: bench.police)
      }
    }
  }

  /// What the camera says of its turn is heeded everywhere: nobody is told of it.
  @Test func whatTheCameraSaysIsNoFault() async throws {
    try await withBookBench(.sqlite) { bench in
      let upright = try PageCaptureTests.picture(1, in: bench.folder)
      let stated = try TestImages.write(try PageImaging.turned(file: upright, quarters: 2), "b.png", in: bench.folder)
      let book = try await bench.register()
      let upload = try await PageIntake(bench.node).take(file: stated, named: "b.png", for: book, by: bench.keyer).first
      #expect(upload?.capture?.reasons.contains(.turned) == false)
    }
  }

  @Test func pagesThatLieOtherwiseAreNamedUntilTheyAreMarked() async throws {
    try await withBookBench(.sqlite) { bench in
      let files = try (1...3).map { try PageCaptureTests.picture(UInt64($0), in: bench.folder) }
      let (book, pages) = try await book(files, bench)
      for (page, turn) in zip(pages, [0, 180, 90]) { try await bench.invent(BookBench.rows([0.3], turn: turn), for: page) }
      let recognised = RecognisedEntries(bench.node)
      #expect(
        try await recognised.turned(in: book, for: bench.keyer) == [
          TurnedPage(page: pages[1], degrees: 180), TurnedPage(page: pages[2], degrees: 90),
        ])
      _ = try await turn(pages[1], 2, in: book, bench)
      let plan = EntryPlan(number: "1", regions: [RegionPlace(page: pages[2], box: .whole)])
      try await bench.perform(EntryMark(entries: [plan]), on: ActionTarget(book: book))
      #expect(try await recognised.turned(in: book, for: bench.keyer).isEmpty)
    }
  }
}
