import Foundation
import Storage
import Testing

@testable import Digitisation

@Suite struct EntryMarkTests {
  private static let misfits: [(String, @Sendable (inout EntryPlan) -> Void)] = [
    ("Số đăng ký", { $0.number = "0" }), ("Số đăng ký", { $0.number = "123456" }), ("Số đăng ký", { $0.number = "mười" }),
    ("Số đăng ký", { $0.number = "12/2008" }), ("Số đăng ký", { $0.number = String(repeating: "1", count: 500) }),
    ("Năm đăng ký", { $0.year = 2007 }), ("Năm đăng ký", { $0.year = 5005 }), ("Vùng", { $0.regions = [] }),
    ("Vùng", { $0.regions[0].x = 0.9 }), ("Vùng", { $0.regions[0].height = 0 }), ("Vùng", { $0.regions[0].y = -0.5 }),
    ("Vùng", { $0.regions[0].width = 1e300 }), ("Trang", { $0.regions[0].page = "no-such-page" }),
    ("Vùng", { $0.regions = Array(repeating: $0.regions[0], count: 9) }),
  ]

  private static func row(_ page: String, _ y: Double, height: Double = 0.1, x: Double = 0.05, width: Double = 0.9) -> RegionPlace
  {
    RegionPlace(page: page, x: x, y: y, width: width, height: height)
  }

  @Test(arguments: KeyingEngine.available)
  func markedEntriesWaitForTheirFirstReadingInReadingOrder(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register(BookBench.description(number: 1, year: 2008, to: 2009))
      let pages = try await bench.addPages(2, to: book)
      let target = ActionTarget(book: book)
      // The second page first, and the foot of the first page before its head.
      try await bench.perform(
        EntryMark(entries: [EntryPlan(number: "03", year: 2009, regions: [Self.row(pages[1], 0.1)])]), on: target, by: bench.keyer
      )
      try await bench.perform(
        EntryMark(entries: [
          EntryPlan(number: "12a", year: 2008, regions: [Self.row(pages[0], 0.5, x: 0.5, width: 0.4)]),
          EntryPlan(number: "12", year: 2008, regions: [Self.row(pages[0], 0.52, x: 0.05, width: 0.4)]),
          EntryPlan(year: 2008, regions: [Self.row(pages[0], 0.1)]),
        ]), on: target, by: bench.keyer)
      let entries = try await bench.entries(of: book)
      #expect(entries.map(\.numberText) == ["", "12", "12a", "03"])
      #expect(entries.map(\.position) == [1, 2, 3, 4])
      #expect(entries.map(\.number) == [nil, 12, 12, 3])
      #expect(entries.allSatisfy { $0.status == .pending && $0.queue == .firstReading && $0.isCaptured && $0.version == 1 })
      try await bench.perform(PageOrder(pages: pages.reversed()), on: target)
      #expect(try await bench.entries(of: book).map(\.numberText) == ["03", "", "12", "12a"])
      #expect(try await bench.sheet(book).tally.captured == 4)
      try await bench.expectRebuildable()
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anEntryMayGetAPlaceOnAnotherPage(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let pages = try await bench.addPages(2, to: book)
      let entry = try #require(try await bench.mark([pages[0]], in: book).first)
      let places = [Self.row(pages[0], 0.2), Self.row(pages[1], 0, height: 0.3)]
      let outcome = try await bench.perform(
        EntryRemark(number: "7", year: 2008, regions: places), on: ActionTarget(entry: entry, baseVersion: 1), by: bench.keyer)
      #expect(outcome.version == 2)
      let list = PageList(bench.node.database)
      let marked = try #require(try await list.entries(on: pages[1], for: bench.keyer).first)
      #expect(marked.number == "7" && marked.isFree)
      #expect(marked.regions.map(\.pageID) == pages && marked.regions.map(\.ordinal) == [1, 2])
      #expect(try await list.pages(of: book, for: bench.keyer).map(\.entries) == [1, 1])
      await #expect(throws: Refusal.stale(seen: 1, current: 2)) {
        try await bench.perform(EntryRemark(regions: places), on: ActionTarget(entry: entry, baseVersion: 1))
      }
      try await bench.expectRebuildable()
    }
  }

  @Test func aKeyedEntryKeepsItsNumberButMayBeMoved() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let pages = try await bench.addPages(1, to: book)
      let entry = try #require(try await bench.mark(pages, in: book).first)
      let target = ActionTarget(entry: entry)
      try await bench.perform(SubmitFirstReading(values: ["notes": KeyedValue("x")]), on: target, by: bench.keyer)
      try await bench.perform(EntryRemark(regions: [Self.row(pages[0], 0.3)]), on: target)
      await #expect(throws: Refusal.wrongStatus(action: "entry.remark", status: .keyed)) {
        try await bench.perform(EntryRemark(number: "9", regions: [Self.row(pages[0], 0.3)]), on: target)
      }
      await #expect(throws: Refusal.wrongStatus(action: "entry.withdraw", status: .keyed)) {
        try await bench.perform(EntryWithdraw(reason: "Đánh dấu nhầm"), on: target)
      }
      let marked = try await PageList(bench.node.database).entries(on: pages[0], for: bench.clerk)
      #expect(marked.first?.isFree == false)
    }
  }

  @Test func aRightGuessOfAHiddenNumberIsAnsweredLikeAWrongOne() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let pages = try await bench.addPages(1, to: book)
      let entry = try #require(try await bench.mark(pages, in: book, from: 7).first)
      let target = ActionTarget(entry: entry)
      try await bench.perform(SubmitFirstReading(values: ["notes": KeyedValue("x")]), on: target, by: bench.keyer)
      try await bench.node.database.write {
        try $0.run("UPDATE entry SET number_source = 'imported' WHERE id = ?", [.text(entry)])
      }
      let region = [Self.row(pages[0], 0.3)]
      for guess in [
        EntryRemark(number: "7", regions: region), EntryRemark(number: "8", regions: region),
        EntryRemark(year: 2008, regions: region), EntryRemark(year: 2009, regions: region),
        EntryRemark(number: "7", year: 2008, regions: region),
      ] {
        await #expect(throws: Refusal.wrongStatus(action: "entry.remark", status: .keyed)) {
          try await bench.perform(guess, on: target)
        }
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aWithdrawnEntryCountsNowhere(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let pages = try await bench.addPages(3, to: book)
      let entries = try await bench.mark(pages, in: book)
      await #expect(throws: Refusal.self) {
        try await bench.perform(EntryWithdraw(reason: ""), on: ActionTarget(entry: entries[1]))
      }
      try await bench.perform(EntryWithdraw(reason: "Trang trắng"), on: ActionTarget(entry: entries[1]), by: bench.keyer)
      let sheet = try await bench.sheet(book)
      #expect(sheet.entryCount == 2 && sheet.tally.entries == 2 && sheet.tally.captured == 2)
      #expect(sheet.series.first?.missing == [NumberRange(2, 2)])
      #expect(try await PageList(bench.node.database).entries(on: pages[1], for: bench.keyer).isEmpty)
      await #expect(throws: Refusal.notFound(.entry)) {
        try await bench.perform(EntryWithdraw(reason: "Lần nữa"), on: ActionTarget(entry: entries[1]))
      }
      // The place is free again, and the page may go.
      try await bench.mark([pages[1]], in: book, from: 2)
      try await bench.expectRebuildable()
    }
  }

  @Test func anEntrySomebodyIsKeyingIsNotWithdrawn() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let entry = try #require(try await bench.mark(try await bench.addPages(1, to: book), in: book).first)
      try await bench.node.database.write { transaction in
        try transaction.run(
          "INSERT INTO reservation (entry_id, task, account_id, expires_at) VALUES (?, 'first', ?, '2999-01-01T00:00:00.000Z')",
          [.text(entry), .text(bench.keyer.accountID)])
      }
      await #expect(throws: Refusal.reserved(until: "2999-01-01T00:00:00.000Z")) {
        try await bench.perform(EntryWithdraw(reason: "Đánh dấu nhầm"), on: ActionTarget(entry: entry))
      }
      try await bench.perform(EntryWithdraw(reason: "Đánh dấu nhầm"), on: ActionTarget(entry: entry), by: bench.keyer)
    }
  }

  @Test func onePlaceIsNotMarkedTwice() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let pages = try await bench.addPages(2, to: book)
      try await bench.mark([pages[0]], in: book, from: 12)
      do {
        try await bench.mark([pages[0]], in: book, from: 13)
        Issue.record("a page was marked twice")
      } catch let refusal as Refusal {
        #expect(refusal.messageVi.contains("số 12"))
      }
      // Rows may touch and overlap a little.
      try await bench.perform(
        EntryMark(entries: [
          EntryPlan(number: "1", regions: [Self.row(pages[1], 0.1)]), EntryPlan(number: "2", regions: [Self.row(pages[1], 0.18)]),
        ]),
        on: ActionTarget(book: book))
    }
  }

  @Test(
    "a mark that does not fit is refused whole",
    arguments: misfits)
  func whatDoesNotFitIsRefused(_ field: String, _ change: @Sendable (inout EntryPlan) -> Void) async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let pages = try await bench.addPages(2, to: book)
      let good = EntryPlan(number: "1", year: 2008, regions: [Self.row(pages[0], 0.1)])
      var bad = EntryPlan(number: "2", year: 2008, regions: [Self.row(pages[1], 0.1)])
      change(&bad)
      do {
        try await bench.perform(EntryMark(entries: [good, bad]), on: ActionTarget(book: book))
        Issue.record("was accepted")
      } catch let refusal as Refusal {
        guard case .invalidInput(field, _) = refusal else {
          Issue.record("\(refusal)")
          return
        }
      }
      #expect(try await bench.entries(of: book).isEmpty)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anEntryFromASheetGetsThePlaceInsteadOfATwin(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let pages = try await bench.addPages(2, to: book)
      try await bench.node.database.write { transaction in
        for number in 1...2 {
          try transaction.run(
            """
            INSERT INTO entry (id, book_id, unit_path, kind, position, number_text, number, registration_year, number_source, status,
              flags, queue, captured, changed_at) VALUES (?, ?, ?, 'birth', ?, ?, ?, 2008, 'imported', 'keyed', ?, 'secondReading', 0, '')
            """,
            [
              .text("sheet-\(number)"), .text(book), .text(BookBench.commune.rawValue), .int(number), .text("0\(number)"),
              .int(number),
              .integer(EntryFlag.imported.bit),
            ])
          try BookTally.move(
            book: book, from: nil, to: EntryStanding(status: .keyed, flags: [.imported], isCaptured: false), in: transaction)
        }
      }
      #expect(try await bench.sheet(book).hindrances.map(\.code).contains("withoutImage"))
      let made = try await bench.mark(pages, in: book, from: 2)
      #expect(made.count == 1)
      let entries = try await bench.entries(of: book)
      #expect(entries.map(\.numberText) == ["02", "03", "01"])
      // What a person marked is shown; what the sheet alone says is one reading, and is not.
      #expect(entries.map(\.shownNumber) == ["02", "03", ""])
      #expect(entries.map(\.status) == [.keyed, .pending, .keyed])
      #expect(entries.map(\.isCaptured) == [true, true, false])
      #expect(try await bench.sheet(book).tally.captured == 2)
    }
  }
}
