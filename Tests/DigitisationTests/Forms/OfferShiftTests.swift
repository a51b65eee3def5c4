import CivilStatus
import PageImaging
import Storage
import Testing

@testable import Digitisation

/// A box that was put right holds for the offers of the pages after it, and for nothing else.
@Suite struct OfferShiftTests {
  /// Four pages of two recognised rows each.
  private static func withPages(
    _ engine: KeyingEngine = .sqlite, _ body: @escaping @Sendable (BookBench, String, [String]) async throws -> Void
  ) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let pages = try await bench.addPages(4, to: book)
      for page in pages { try await bench.invent(BookBench.rows([0.2, 0.4]), for: page) }
      try await body(bench, book, pages)
    }
  }

  private static func offered(_ bench: BookBench, _ book: String) async throws -> [RegionPlace] {
    try await RecognisedEntries(bench.node).offer(in: book, for: bench.clerk).entries.map { $0.regions[0] }
  }

  private static func box(_ place: RegionPlace) -> UnitBox { place.box }

  @Test(arguments: KeyingEngine.available)
  func aCorrectionHoldsFromItsPageOnForTheSameRow(_ engine: KeyingEngine) async throws {
    try await Self.withPages(engine) { bench, book, pages in
      let before = try await Self.offered(bench, book)
      var after = before[2].box
      after.x -= 0.02
      after.width += 0.05
      after.y += 0.01
      let correction = OfferShifts.Correction(page: pages[1], before: before[2].box, after: after)
      let held = try await OfferShifts(bench.node).hold(correction, in: book, by: bench.keyer)
      #expect(held.row == 0 && held.pages == 2)
      let now = try await Self.offered(bench, book)
      #expect(now[0] == before[0])
      for index in [1, 3, 5, 7] { #expect(now[index] == before[index]) }
      for index in [2, 4, 6] {
        #expect(abs(now[index].x - before[index].x + 0.02) < 1e-6 && abs(now[index].width - before[index].width - 0.05) < 1e-6)
        #expect(abs(now[index].y - before[index].y - 0.01) < 1e-6 && abs(now[index].height - before[index].height) < 1e-6)
      }
      // The nearest correction holds: a later one takes its place, on its page and after it.
      let second = OfferShifts.Correction(page: pages[2], before: now[4].box, after: before[4].box)
      _ = try await OfferShifts(bench.node).hold(second, in: book, by: bench.clerk)
      let last = try await Self.offered(bench, book)
      #expect(last[2] == now[2] && last[4] == before[4] && last[6] == before[6])
      #expect(try await OfferShifts(bench.node).forget(in: book, by: bench.clerk) == 2)
      #expect(try await Self.offered(bench, book) == before)
    }
  }

  @Test func whatIsMarkedNeverMoves() async throws {
    try await Self.withPages { bench, book, pages in
      let offer = try await RecognisedEntries(bench.node).offer(in: book, for: bench.clerk)
      try await bench.perform(EntryMark(entries: Array(offer.entries[4...5])), on: ActionTarget(book: book))
      let marks = {
        try await bench.node.database.read { transaction in
          try transaction.query("SELECT x, y, width, height FROM region ORDER BY y").map { row in
            [try row.real("x"), try row.real("y"), try row.real("width"), try row.real("height")]
          }
        }
      }
      let stood = try await marks()
      let box = offer.entries[0].regions[0].box
      let moved = UnitBox(x: box.x + 0.03, y: box.y, width: box.width - 0.03, height: box.height)
      let held = try await OfferShifts(bench.node).hold(
        OfferShifts.Correction(page: pages[0], before: box, after: moved), in: book, by: bench.clerk)
      // Pages 2 and 4; the third is marked.
      #expect(held.pages == 2)
      #expect(try await marks() == stood)
      // A mark that is corrected says what it was before.
      let mark = offer.entries[4].regions[0].box
      let again = OfferShifts.Correction(
        page: pages[2], before: mark, after: UnitBox(x: 0.2, y: mark.y, width: 0.7, height: mark.height))
      #expect(try await OfferShifts(bench.node).hold(again, in: book, by: bench.clerk).pages == 1)
      #expect(try await abs(Self.offered(bench, book)[4].x - 0.2) < 1e-6)
      #expect(try await marks() == stood)
    }
  }

  @Test func aBoxThatWouldBeGoneStaysWhereItWasAndPagesKeepTheirEdges() async throws {
    try await Self.withPages { bench, book, pages in
      let before = try await Self.offered(bench, book)
      let thin = UnitBox(x: before[0].x, y: before[0].y, width: before[0].width, height: 0.005)
      _ = try await OfferShifts(bench.node).hold(
        OfferShifts.Correction(page: pages[0], before: before[0].box, after: thin), in: book, by: bench.clerk)
      // A lower row on the next page: moved by as much, nothing would be left of it.
      try await bench.invent(
        BookBench.rows([0.2]).replacing(#""height":0.1}"#, with: #""height":0.05}"#), for: pages[1])
      let now = try await Self.offered(bench, book)
      #expect(now[2].height > 0.05 && now.allSatisfy { $0.x >= 0 && $0.x + $0.width <= 1 && $0.y + $0.height <= 1 })
    }
  }

  @Test func whatWasNotRecognisedIsOfAnotherFormOrForeignIsRefused() async throws {
    try await Self.withPages { bench, book, pages in
      let shifts = OfferShifts(bench.node)
      let before = try await Self.offered(bench, book)
      let box = before[0].box
      let nowhere = UnitBox(x: 0.1, y: 0.8, width: 0.5, height: 0.1)
      await #expect(throws: Refusal.self) {
        try await shifts.hold(OfferShifts.Correction(page: pages[0], before: nowhere, after: box), in: book, by: bench.clerk)
      }
      for bad in [
        UnitBox(x: 0.9, y: 0, width: 0.5, height: 0.1), UnitBox(x: .nan, y: 0, width: 0.5, height: 0.1),
        UnitBox(x: 0, y: 0, width: 0, height: 0),
      ] {
        await #expect(throws: Refusal.self) {
          try await shifts.hold(OfferShifts.Correction(page: pages[0], before: box, after: bad), in: book, by: bench.clerk)
        }
      }
      let fair = OfferShifts.Correction(page: pages[0], before: box, after: nowhere)
      for actor in [bench.stranger, bench.administrator, bench.police] {
        await #expect(throws: Refusal.self) { try await shifts.hold(fair, in: book, by: actor) }
        await #expect(throws: Refusal.self) { try await shifts.forget(in: book, by: actor) }
      }
      let other = try await bench.register(BookBench.description(number: 2))
      await #expect(throws: Refusal.self) { try await shifts.hold(fair, in: other, by: bench.clerk) }
      #expect(try await Self.offered(bench, book) == before)
      // Pages of another form keep their own places.
      let moved = UnitBox(x: box.x + 0.02, y: box.y, width: box.width - 0.02, height: box.height)
      try await bench.invent(BookBench.rows([0.2, 0.4]).replacing(#""id":"x""#, with: #""id":"y""#), for: pages[3])
      let held = try await shifts.hold(
        OfferShifts.Correction(page: pages[0], before: box, after: moved), in: book, by: bench.clerk)
      let now = try await Self.offered(bench, book)
      #expect(held.pages == 2 && now[6] == before[6] && now[4] != before[4])
      try await bench.perform(BookClose(statement: "Đóng để thử"), on: ActionTarget(book: book))
      await #expect(throws: Refusal.bookClosed) { try await shifts.hold(fair, in: book, by: bench.clerk) }
    }
  }
}
