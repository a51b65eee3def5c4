import CivilStatus
import Foundation
import Storage
import Testing

@testable import Digitisation
@testable import PageImaging

@Suite struct RecognitionTests {
  @Test(arguments: KeyingEngine.available)
  func fieldsOfAMarkedPageComeFromWhatWasRecognisedOnIt(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let pages = try await bench.addDrawn(RecognitionPages.births, to: book)
      let entries = try await bench.mark(pages, in: book)
      #expect(try await bench.fields(of: entries[0]).isEmpty)
      #expect(try await bench.progress(book).waiting == pages.count)
      try await PlacesService(bench.node).run(book: book)
      let progress = try await bench.progress(book)
      #expect(progress.recognised == pages.count && progress.waiting == 0 && progress.failed == 0)
      for (entry, page) in zip(entries, pages) {
        let fields = try await bench.fields(of: entry)
        #expect(fields.allSatisfy { $0.source == .recognised && $0.pageID == page && $0.region == 1 })
        #expect(fields.allSatisfy { $0.x > 0 && $0.y > 0 && $0.x + $0.width < 1 && $0.y + $0.height < 1 })
        let byID = Dictionary(grouping: fields) { $0.field ?? "" }
        let name = try #require(byID["childFullName"]?.first)
        let mother = try #require(byID["motherFullName"]?.first)
        #expect(name.y < mother.y && name.height < 0.08 && name.width > 0.2)
      }
      // What stands in the store is no event: tables made anew from the ledger are the same, and the fields stay.
      try await bench.expectRebuildable()
      #expect(try await !bench.fields(of: entries[0]).isEmpty)
    }
  }

  @Test func aRowOfATableShowsItsOwnFieldsAndAnEmptyRowIsNotOffered() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register(BookBench.description(.marriage, year: 2000))
      let page = try #require(try await bench.addDrawn(RecognitionPages.marriages, to: book).first)
      try await PlacesService(bench.node).run(book: book)
      let found = try #require(try await bench.places(of: page)?.pages.first)
      #expect(found.form?.id == "marriageTable" && found.entries.count == 4)
      let offer = try await RecognisedEntries(bench.node).offer(in: book, for: bench.clerk)
      #expect(offer.entries.map(\.number) == ["01", "02", "03"] && offer.pages == 1)
      #expect(try await bench.entries(of: book).isEmpty)
      let marked = try await bench.perform(EntryMark(entries: offer.entries), on: ActionTarget(book: book)).created
      for (index, entry) in marked.enumerated() {
        let fields = try await bench.fields(of: entry)
        #expect(Set(fields.compactMap(\.field)).isSuperset(of: ["husbandFullName", "wifeFullName", "signer"]))
        let row = found.entries[index].box
        #expect(fields.allSatisfy { $0.y + $0.height / 2 > row.y && $0.y + $0.height / 2 < row.y + row.height })
      }
      #expect(try await RecognisedEntries(bench.node).offer(in: book, for: bench.clerk).entries.isEmpty)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func oneBadImageStopsNoOtherAndIsLeftAloneAfterThreeTimes(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let pages = try await bench.addDrawn(RecognitionPages.births, to: book) + bench.addPages(1, to: book)
      let bad = bench.node.blobs
      let blob = try await bench.blob(of: pages[0])
      let place = try bad.url(for: blob)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: place.path)
      try Data("không còn là ảnh".utf8).write(to: place)
      for attempt in 1...4 {
        try await PlacesService(bench.node).run(book: book)
        #expect(try await bench.places(of: pages[0])?.attempts == min(attempt, PagePlaces.mostAttempts))
      }
      let progress = try await bench.progress(book)
      #expect(progress.failed == 1 && progress.recognised == 1 && progress.unknown == 1 && progress.waiting == 0)
      let entries = try await bench.mark(pages, in: book)
      #expect(try await bench.fields(of: entries[0]).isEmpty)
      #expect(try await !bench.fields(of: entries[1]).isEmpty)
      #expect(try await bench.fields(of: entries[2]).isEmpty)
    }
  }

  @Test func aRestartDoesWhatIsLeftAndNothingTwice() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let pages = try await bench.addDrawn(RecognitionPages.births, to: book)
      // One page was done, then the power went: its places are kept as they are, here ones that nobody would find.
      try await bench.invent(BookBench.rows([0.3]), for: pages[0])
      let stopped = Task { try await PlacesService(bench.node).run(book: book) }
      stopped.cancel()
      _ = await stopped.result
      try await PlacesService(bench.node).runAll()
      #expect(try await bench.places(of: pages[0])?.pages.first?.form?.id == "x")
      #expect(try await bench.places(of: pages[1])?.pages.first?.form?.id == "birthPage")
      #expect(try await bench.progress(book).recognised == 2)
    }
  }

  @Test func aNewFormOfTheOfficeHasEveryPageLookedAtAgain() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let page = try #require(try await bench.addDrawn(Array(RecognitionPages.births.prefix(1)), to: book).first)
      try await bench.invent(BookBench.rows([0.3]), for: page)
      let folder = bench.node.formFolder
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("hỏng".utf8).write(to: folder.appending(path: "hong.json"))
      try await PlacesService(bench.node).run(book: book)
      // A broken form changes nothing and keeps nothing from being used.
      #expect(try await bench.places(of: page)?.pages.first?.form?.id == "x")
      var own = try #require(try FormLibrary.bundled().first { $0.id == "birthPage" })
      own.id = "mau-cua-xa"
      try own.json().write(to: folder.appending(path: "mau-cua-xa.json"))
      try await PlacesService(bench.node).run(book: book)
      let form = try #require(try await bench.places(of: page)?.pages.first?.form)
      #expect(["birthPage", "mau-cua-xa"].contains(form.id))
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aNewVersionOfTheRecogniserHasPagesLookedAtAgainAndTouchesNothingElse(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let pages = try await bench.addDrawn(RecognitionPages.births, to: book)
      let earlier = FormShelf(folder: bench.node.formFolder, recogniser: FormShelf.recogniser - 1).name
      for page in pages { try await bench.invent(BookBench.rows([0.3]), for: page, forms: earlier) }
      // One page is marked, a field of it cut out by hand; on the other an offered box was put right.
      let entry = try #require(try await bench.mark([pages[0]], in: book).first)
      try await bench.node.database.write { transaction in
        try transaction.run(
          """
          INSERT INTO region (id, entry_id, page_id, ordinal, field, x, y, width, height)
          VALUES ('cut', ?, ?, 1, 'childFullName', 0.5, 0.35, 0.2, 0.03)
          """, [.text(entry), .text(pages[0])])
      }
      let box = UnitBox(x: 0.1, y: 0.3, width: 0.8, height: 0.1)
      let wider = UnitBox(x: 0.1, y: 0.28, width: 0.8, height: 0.14)
      let held = try await OfferShifts(bench.node).hold(
        .init(page: pages[1], before: box, after: wider), in: book, by: bench.clerk)
      #expect(held.row == 0)
      let before = try await bench.worked()
      try await PlacesService(bench.node).runAll()
      for page in pages {
        let places = try #require(try await bench.places(of: page))
        #expect(places.forms == PlacesService(bench.node).forms.name && places.pages.first?.form?.id == "birthPage")
      }
      #expect(try await bench.worked() == before)
      let field = try await bench.fields(of: entry).first { $0.field == "childFullName" }
      #expect(field?.source == .marked && field?.x == 0.5)
      // What this version has found is found once.
      try await bench.invent(BookBench.rows([0.4]), for: pages[1])
      try await PlacesService(bench.node).runAll()
      #expect(try await bench.places(of: pages[1])?.pages.first?.form?.id == "x")
    }
  }

  @Test func coversAndTakenAwayPagesAreNotLookedAt() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let pages = try await bench.addPages(3, to: book)
      try await bench.perform(
        PageDescribe(pages: [PageDescribe.Description(page: pages[0], face: .cover)]), on: ActionTarget(book: book))
      try await bench.perform(PageDiscard(page: pages[2], reason: "ảnh của sổ khác"), on: ActionTarget(book: book))
      try await PlacesService(bench.node).run(book: book)
      #expect(try await bench.places(of: pages[0]) == nil)
      #expect(try await bench.places(of: pages[1])?.state == .unknown)
      #expect(try await bench.places(of: pages[2]) == nil)
      let progress = try await bench.progress(book)
      #expect(progress.pages == 1 && progress.unknown == 1)
    }
  }
}
