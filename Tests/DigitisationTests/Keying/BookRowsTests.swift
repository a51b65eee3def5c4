import CivilStatus
import Storage
import Testing

@testable import Digitisation

/// Rows counted on from measured pages.
@Suite struct BookRowsTests {
  private func calibrate(
    _ bench: KeyingBench, first: Int = 1, rows: Int = 4, top: Double = 0.2, step: Double = 0.15, page: String = "page-1",
    by actor: Actor? = nil
  ) async throws {
    try await bench.node.workflow.perform(
      CalibrateRows(page: page, firstPosition: first, rows: rows, top: top, step: step), by: actor ?? bench.first,
      on: ActionTarget(book: bench.book))
  }

  private func unmark(_ bench: KeyingBench, wholePage: String? = nil) async throws {
    try await bench.node.database.write { transaction in
      try transaction.run("DELETE FROM region")
      guard let wholePage else { return }
      try transaction.run(
        """
        INSERT INTO region (id, entry_id, page_id, ordinal, field, x, y, width, height)
        VALUES ('whole', ?, 'page-1', 1, '', 0.0, 0.0, 1.0, 0.95)
        """, [.text(wholePage)])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anEntryNobodyMarkedShowsItsRow(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await unmark(bench)
      #expect(try await KeyingDesk(bench.node).preview(bench.entries[1], by: bench.first).regions.isEmpty)
      try await calibrate(bench)
      for (index, entry) in bench.entries.enumerated() {
        let region = try #require(try await KeyingDesk(bench.node).preview(entry, by: bench.first).regions.first)
        #expect(region.source == .counted)
        #expect(region.pageID == "page-1")
        #expect(abs(region.y - (0.2 + Double(index) * 0.15)) < 0.000_001)
        #expect(region.height == 0.15)
        #expect(region.row == index)
        #expect(region.firstPosition == 1)
      }
      // The last row shown was really this entry's first: from here on the count is another.
      try await calibrate(bench, first: 3)
      #expect(try await KeyingDesk(bench.node).preview(bench.entries[2], by: bench.first).regions.first?.row == 0)
      #expect(try await KeyingDesk(bench.node).preview(bench.entries[0], by: bench.first).regions.isEmpty)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aMarkedRowIsShownAsMarked(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let before = try await KeyingDesk(bench.node).preview(bench.entry, by: bench.first).regions
      try await calibrate(bench)
      #expect(try await KeyingDesk(bench.node).preview(bench.entry, by: bench.first).regions == before)
      #expect(before.first?.source == .marked)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aWholePageIsNarrowedToTheRow(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await unmark(bench, wholePage: bench.entries[2])
      #expect(try await KeyingDesk(bench.node).preview(bench.entries[2], by: bench.first).regions.first?.height == 0.95)
      try await calibrate(bench)
      let region = try #require(try await KeyingDesk(bench.node).preview(bench.entries[2], by: bench.first).regions.first)
      #expect(region.row == 2)
      #expect(region.height == 0.15)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theCountRunsOverPagesAndEndsWithTheBook(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await calibrate(bench, rows: 2)
      let (rows, pages) = try await bench.node.database.read { transaction in
        (try BookRows(bench.book, in: transaction), try Page.inUse(bench.book, in: transaction))
      }
      let page = try #require(pages.first)
      var second = page
      second.id = "page-2"
      var cover = page
      cover.id = "cover"
      cover.face = .cover
      let forms = [cover, page, second]
      #expect(rows.place(position: 2, pageID: nil, among: forms)?.pageID == "page-1")
      #expect(rows.place(position: 3, pageID: nil, among: forms)?.pageID == "page-2")
      #expect(rows.place(position: 4, pageID: nil, among: forms)?.row == 1)
      #expect(rows.place(position: 5, pageID: nil, among: forms) == nil)
      #expect(rows.place(position: 0, pageID: nil, among: forms) == nil)
      // The page is known: the entry stays on it.
      #expect(rows.place(position: 9, pageID: "page-2", among: forms)?.pageID == "page-2")
      #expect(rows.place(position: 9, pageID: "cover", among: forms) == nil)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func badRowsAndStrangersAreRefused(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      for (rows, top, step) in [(0, 0.1, 0.1), (201, 0.1, 0.001), (3, -0.1, 0.1), (3, 0.9, 0.2), (3, 0.1, 0.0)] {
        await #expect(throws: Refusal.self) { try await calibrate(bench, rows: rows, top: top, step: step) }
      }
      await #expect(throws: Refusal.self) { try await calibrate(bench, page: "no-such-page") }
      for actor in [bench.third, bench.police, bench.stranger] {
        await #expect(throws: Refusal.self) { try await calibrate(bench, by: actor) }
      }
      let kept = try await bench.count("SELECT COUNT(*) AS n FROM book_rows")
      #expect(kept == 0)
    }
  }
}
