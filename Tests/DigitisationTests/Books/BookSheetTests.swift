import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct BookSheetTests {
  @Test(arguments: KeyingEngine.available)
  func aSecondBookOfTheYearContinuesTheFirst(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let first = try await bench.register(BookBench.description(number: 1))
      try await bench.mark(try await bench.addPages(3, to: first), in: first)
      let second = try await bench.register(BookBench.description(number: 2, year: 2008, to: 2009))
      let pages = try await bench.addPages(4, to: second)
      #expect(
        try await PageList(bench.node.database).nextNumber(in: second, for: bench.keyer) == NextNumber(number: 4, year: 2008))
      try await bench.mark(Array(pages.prefix(2)), in: second, from: 4)
      try await bench.mark(Array(pages.suffix(2)), in: second, from: 2, year: 2009)
      let sheet = try await bench.sheet(second)
      #expect(sheet.series.map(\.start) == [.continues(book: "01/2008"), .missingBefore(NumberRange(1, 1))])
      #expect(sheet.series.map(\.year) == [2008, 2009])
      #expect(sheet.hindrances.map(\.code) == ["missingNumbers", "entriesUndeclared", "pagesUndeclared"])
      #expect(sheet.tally.entries == 4 && sheet.tally.captured == 4)
    }
  }

  @Test func numbersThatMustStandInABookNotYetThereHinderNothing() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register(BookBench.description(number: 2, pages: 2, entries: 2))
      try await bench.mark(try await bench.addPages(2, to: book), in: book, from: 45)
      let sheet = try await bench.sheet(book)
      #expect(sheet.hindrances.isEmpty)
      #expect(sheet.notes.contains { $0.contains("1–44") })
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aNumberThatOneReaderKnowsIsNotTold(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register(BookBench.description(pages: 3, entries: 3))
      let pages = try await bench.addPages(3, to: book)
      let entries = try await bench.mark(pages, in: book)
      func set(_ status: String, _ source: String, _ ids: [String]) async throws {
        try await bench.node.database.write { transaction in
          for id in ids {
            try transaction.run(
              "UPDATE entry SET status = ?, number_source = ? WHERE id = ?", [.text(status), .text(source), .text(id)])
          }
        }
      }
      try await set("keyed", "imported", [entries[1]])
      var sheet = try await bench.sheet(book)
      #expect(sheet.series.map(\.count) == [2] && sheet.hiddenNumbers == 1 && sheet.unnumbered == 0)
      // The second number may be the hidden one: that is said, and hinders nothing.
      #expect(sheet.hindrances.isEmpty)
      #expect(sheet.notes.contains { $0.contains("1 trường hợp chưa biết số") })
      let marked = try #require(try await PageList(bench.node.database).entries(on: pages[1], for: bench.keyer).first)
      #expect(marked.number == "" && marked.year == nil)
      try await set("keyed", "imported", entries)
      #expect(try await bench.sheet(book).series.isEmpty)
      #expect(
        try await PageList(bench.node.database).nextNumber(in: book, for: bench.keyer) == NextNumber(number: 1, year: 2008))
      try await set("verified", "settled", entries)
      sheet = try await bench.sheet(book)
      #expect(sheet.series.map(\.last) == [3] && sheet.hiddenNumbers == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aBookClosesOnlyWhenAllAgrees(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register(BookBench.description(pages: 3, entries: 3))
      let target = ActionTarget(book: book)
      do {
        try await bench.perform(BookClose(), on: target)
        Issue.record("an empty book was closed")
      } catch let refusal as Refusal {
        guard case .unmet(let reasons) = refusal else { throw refusal }
        #expect(reasons.count == 4)
      }
      try await bench.mark(try await bench.addPages(3, to: book), in: book)
      #expect(try await bench.sheet(book).hindrances.isEmpty)
      try await bench.perform(BookClose(statement: "không cần"), on: target)
      let closed = try await bench.sheet(book)
      #expect(closed.book.isClosed && closed.book.closingStatement == nil)
      #expect(closed.signatures.closedAt != nil)
      await #expect(throws: Refusal.bookClosed) { try await bench.perform(BookClose(), on: target) }
      await #expect(throws: Refusal.bookClosed) { try await bench.perform(BookAmend(BookBench.description()), on: target) }
      await #expect(throws: Refusal.bookClosed) { try await bench.perform(PageOrder(pages: []), on: target) }
      await #expect(throws: Refusal.bookClosed) {
        let file = try TestImages.png(77, in: bench.folder)
        _ = try await PageIntake(bench.node).take(file: file, named: "x.png", for: book, by: bench.clerk)
      }
      await #expect(throws: Refusal.self) { try await bench.perform(BookReopen(reason: "  "), on: target) }
      try await bench.perform(BookReopen(reason: "Còn sót một trang"), on: target)
      #expect(try await !bench.sheet(book).book.isClosed)
      await #expect(throws: Refusal.bookNotClosed) { try await bench.perform(BookReopen(reason: "Lần nữa xem sao"), on: target) }
      try await bench.expectRebuildable()
    }
  }

  @Test func aNamedPersonMayCloseABookThatDoesNotAgree() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register(BookBench.description(pages: 9, entries: 3))
      try await bench.mark(try await bench.addPages(3, to: book), in: book)
      let target = ActionTarget(book: book)
      await #expect(throws: Refusal.self) { try await bench.perform(BookClose(statement: "mất trang"), on: target) }
      #expect(try await !bench.sheet(book).book.isClosed)
      try await bench.perform(BookClose(statement: "Sáu trang cuối bị mối ăn, đã lập biên bản."), on: target)
      let sheet = try await bench.sheet(book)
      #expect(sheet.book.closingStatement == "Sáu trang cuối bị mối ăn, đã lập biên bản.")
      #expect(sheet.signatures.closedBy == bench.clerk.accountID)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theInventoryIsFilteredAndPaged(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      for number in 1...7 { _ = try await bench.register(BookBench.description(number: number, phase: number < 4 ? "1" : "2")) }
      let death = try await bench.register(BookBench.description(.death))
      _ = try await bench.addPages(1, to: death)
      let list = BookList(bench.node.database)
      var seen: [Int] = []
      var after: String?
      repeat {
        let page = try await list.page(BookFilter(units: [UnitPath(["79"])], kind: .birth), after: after, limit: 3)
        #expect(page.items.count <= 3)
        seen += page.items.map(\.book.number)
        after = page.next
      } while after != nil
      #expect(seen == Array(1...7))
      let mine = [BookBench.commune]
      #expect(try await list.page(BookFilter(units: mine, phase: "1")).items.count == 3)
      #expect(try await list.page(BookFilter(units: mine, stage: .open)).items.map(\.id) == [death])
      #expect(try await list.page(BookFilter(units: mine, stage: .withoutPages)).items.count == 7)
      #expect(try await list.page(BookFilter(units: mine, stage: .closed)).items.isEmpty)
      #expect(try await list.phases(in: mine) == ["1", "2"])
      #expect(try await list.page(BookFilter(visibleTo: bench.stranger)).items.isEmpty)
      #expect(try await list.page(BookFilter(units: [])).items.isEmpty)
      await #expect(throws: Refusal.notFound(.book)) { _ = try await list.sheet(death, for: bench.stranger) }
    }
  }
}
