import CivilStatus
import PageImaging
import Storage
import Testing

@testable import Digitisation

/// People's marks stand above what was recognised.
@Suite struct RecognisedMarkTests {
  /// One page with invented places, one entry marked at a box.
  private func fields(
    _ places: String, markedAt box: UnitBox, kind: RegisterKind = .birth
  ) async throws -> [DeskRegion] {
    var result: [DeskRegion] = []
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register(BookBench.description(kind))
      let page = try #require(try await bench.addPages(1, to: book).first)
      try await bench.invent(places, for: page)
      let plan = EntryPlan(number: "1", regions: [RegionPlace(page: page, box: box)])
      let entry = try #require(
        try await bench.perform(EntryMark(entries: [plan]), on: ActionTarget(book: book)).created.first)
      result = try await bench.fields(of: entry)
    }
    return result
  }

  private static let second = UnitBox(x: 0.1, y: 0.3, width: 0.8, height: 0.1)

  @Test func theRowUnderTheMarkIsMeant() async throws {
    let found = try await fields(BookBench.rows([0.2, 0.3, 0.4]), markedAt: Self.second)
    #expect(found.map(\.field) == ["childFullName"])
    #expect(abs((found.first?.y ?? 0) - 0.32) < 1e-6)
  }

  @Test(
    "a mark that fits no single row shows no fields",
    arguments: [
      UnitBox.whole, UnitBox(x: 0.1, y: 0.25, width: 0.8, height: 0.1), UnitBox(x: 0.1, y: 0.3, width: 0.8, height: 0.15),
      UnitBox(x: 0.1, y: 0.7, width: 0.8, height: 0.1), UnitBox(x: 0.1, y: 0.2, width: 0.8, height: 0.2),
    ])
  func anUncleanMark(_ box: UnitBox) async throws {
    #expect(try await fields(BookBench.rows([0.2, 0.3, 0.4]), markedAt: box).isEmpty)
  }

  @Test func aFieldOutsideTheMarkIsNotShown() async throws {
    // The mark takes the right part of the row only, the field stands on the left.
    let right = UnitBox(x: 0.6, y: 0.3, width: 0.3, height: 0.1)
    #expect(try await fields(BookBench.rows([0.3]), markedAt: right).isEmpty)
    let left = UnitBox(x: 0.1, y: 0.3, width: 0.45, height: 0.1)
    #expect(try await fields(BookBench.rows([0.3]), markedAt: left).count == 1)
  }

  @Test(
    "what is unsure, turned, of another register or unknown to it is not shown",
    arguments: [
      BookBench.rows([0.3], confidence: 0.55), BookBench.rows([0.3], score: 0.5), BookBench.rows([0.3], turn: 180),
      BookBench.rows([0.3], field: "deceasedFullName"), BookBench.rows([0.3], field: "column-1"), "[]",
    ])
  func unsure(_ places: String) async throws {
    #expect(try await fields(places, markedAt: Self.second).isEmpty)
  }

  @Test func aFieldThatSomebodyCutOutStandsWhereTheySaid() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let page = try #require(try await bench.addPages(1, to: book).first)
      try await bench.invent(BookBench.rows([0.3]), for: page)
      let plan = EntryPlan(number: "1", regions: [RegionPlace(page: page, box: Self.second)])
      let entry = try #require(
        try await bench.perform(EntryMark(entries: [plan]), on: ActionTarget(book: book)).created.first)
      try await bench.node.database.write { transaction in
        try transaction.run(
          """
          INSERT INTO region (id, entry_id, page_id, ordinal, field, x, y, width, height)
          VALUES ('cut', ?, ?, 1, 'childFullName', 0.5, 0.35, 0.2, 0.03)
          """, [.text(entry), .text(page)])
      }
      let found = try await bench.fields(of: entry)
      #expect(found.count == 1 && found[0].x == 0.5 && found[0].source == .marked)
      // Marking the entry anew takes the cut away with it.
      try await bench.perform(
        EntryRemark(regions: [RegionPlace(page: page, box: Self.second)]), on: ActionTarget(entry: entry))
      #expect(try await bench.fields(of: entry).map(\.source) == [.recognised])
    }
  }

  @Test func anOfferIsOnlyForWhoMaySeeTheBookAndNumbersRunOn() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let pages = try await bench.addPages(3, to: book)
      for page in pages { try await bench.invent(BookBench.rows([0.2, 0.3]), for: page) }
      try await bench.mark([pages[0]], in: book, from: 7)
      let list = RecognisedEntries(bench.node)
      let offer = try await list.offer(in: book, for: bench.keyer)
      #expect(offer.pages == 2 && offer.entries.map(\.number) == ["08", "09", "10", "11"])
      #expect(offer.entries.map { $0.regions[0].page } == [pages[1], pages[1], pages[2], pages[2]])
      let other = try await list.offer(in: book, from: NextNumber(number: 40, year: 2009), for: bench.keyer)
      #expect(other.entries.first?.number == "40" && other.entries.first?.year == 2009)
      #expect(try await bench.entries(of: book).count == 1)
      await #expect(throws: Refusal.self) {
        try await list.offer(in: book, from: NextNumber(number: 0, year: 2009), for: bench.keyer)
      }
      for actor in [bench.stranger, bench.administrator] {
        await #expect(throws: Refusal.notFound(.book)) { try await list.offer(in: book, for: actor) }
        await #expect(throws: Refusal.notFound(.book)) { try await list.progress(of: book, for: actor) }
      }
    }
  }

  @Test func rowsOfNoKnownFormAreNotOfferedOnAPictureThatIsToBeTakenAgain() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let target = ActionTarget(book: book)
      for paper in [0.9, 0.3] {
        let file = try PageCaptureTests.picture(UInt64(paper * 10), paper: paper, in: bench.folder)
        let upload = try #require(
          try await PageIntake(bench.node).take(file: file, named: "\(paper).png", for: book, by: bench.keyer).first)
        try await bench.perform(PageAdd(uploads: [upload.id]), on: target, by: bench.keyer)
      }
      let pages = try await PageList(bench.node.database).pages(of: book, for: bench.keyer).map(\.page.id)
      let form = BookBench.rows([0.2, 0.3])
      let table = form.replacing(/,? ?"form": ?\{[^}]*\}/, with: "")
      #expect(table != form)
      let list = RecognisedEntries(bench.node)
      for (places, offered) in [(table, [pages[0], pages[0]]), (form, [pages[0], pages[0], pages[1], pages[1]])] {
        for page in pages { try await bench.invent(places, for: page) }
        let offer = try await list.offer(in: book, for: bench.keyer)
        #expect(offer.entries.map { $0.regions[0].page } == offered)
      }
      // Somebody decides that the dark one is used: then the table is one.
      for page in pages { try await bench.invent(table, for: page) }
      try await bench.perform(PageOverrule(page: pages[1], reason: "Trang cháy sém"), on: target, by: bench.keyer)
      #expect(try await list.offer(in: book, for: bench.keyer).pages == 2)
    }
  }
}
