import Foundation
import Storage
import Testing

@testable import Digitisation

@Suite struct PageWorkTests {
  @Test(arguments: KeyingEngine.available)
  func pagesAreOrderedDescribedReplacedAndDiscarded(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let target = ActionTarget(book: book)
      let pages = try await bench.addPages(4, to: book)
      let list = PageList(bench.node.database)
      try await bench.perform(PageOrder(pages: pages.reversed()), on: target, by: bench.keyer)
      #expect(try await list.pages(of: book, for: bench.clerk).map(\.id) == pages.reversed())
      try await bench.perform(
        PageDescribe(pages: [.init(page: pages[0], face: .cover), .init(page: pages[1], face: .spread, label: " 12-13 ")]),
        on: target)
      let described = try await list.pages(of: book, for: bench.clerk).map(\.page)
      #expect(described.first { $0.id == pages[0] }?.face == .cover)
      #expect(described.first { $0.id == pages[1] }?.label == "12-13")
      let file = try TestImages.png(9, in: bench.folder)
      let retaken = try await PageIntake(bench.node).take(file: file, named: "chụp lại.png", for: book, by: bench.clerk)
      try await bench.perform(PageReplace(page: pages[2], upload: try #require(retaken.first?.id)), on: target)
      let replaced = try await list.pages(of: book, for: bench.clerk).first { $0.id == pages[2] }
      #expect(replaced?.page.fileName == "chụp lại.png" && replaced?.page.blob == retaken.first?.blob)
      await #expect(throws: Refusal.notPermitted(action: "page.discard")) {
        try await bench.perform(PageDiscard(page: pages[3], reason: "Ảnh bị mờ"), on: target, by: bench.keyer)
      }
      try await bench.perform(PageDiscard(page: pages[3], reason: "Ảnh bị mờ"), on: target)
      let left = try await list.pages(of: book, for: bench.clerk)
      #expect(left.map(\.id) == [pages[2], pages[1], pages[0]] && left.map(\.page.position) == [1, 2, 3])
      // A discarded image may come again.
      _ = try await bench.addPages(1, to: book, from: 4)
      try await bench.expectRebuildable()
    }
  }

  @Test func workOnPagesThatAreNotThereIsRefused() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let other = try await bench.register(BookBench.description(number: 2))
      let pages = try await bench.addPages(2, to: book)
      let foreign = try await bench.addPages(1, to: other)
      let target = ActionTarget(book: book)
      for order in [[], [pages[0]], [pages[0], pages[0]], [pages[0], foreign[0]], pages + foreign] {
        await #expect(throws: Refusal.self) { try await bench.perform(PageOrder(pages: order), on: target) }
      }
      await #expect(throws: Refusal.self) { try await bench.perform(PageDescribe(pages: [.init(page: foreign[0])]), on: target) }
      await #expect(throws: Refusal.self) { try await bench.perform(PageDescribe(pages: []), on: target) }
      await #expect(throws: Refusal.self) {
        try await bench.perform(
          PageDescribe(pages: [.init(page: pages[0], label: String(repeating: "9", count: 40))]), on: target)
      }
      await #expect(throws: Refusal.self) {
        try await bench.perform(PageDiscard(page: foreign[0], reason: "Không thuộc sổ"), on: target)
      }
      await #expect(throws: Refusal.self) { try await bench.perform(PageDiscard(page: pages[0], reason: " "), on: target) }
      try await bench.mark(pages, in: book)
      do {
        try await bench.perform(PageDiscard(page: pages[0], reason: "Ảnh bị mờ"), on: target)
        Issue.record("a page with entries was discarded")
      } catch let refusal as Refusal {
        #expect(refusal.code == "unmet")
      }
    }
  }

  @Test(
    "file names in the order of people",
    arguments: [
      ["trang 1.jpg", "trang 2.jpg", "trang 10.jpg", "Trang 11.jpg", "trang 100.jpg"],
      ["IMG_0009.jpg", "IMG_010.jpg", "IMG_11.jpg"], ["a1.pdf", "ă2.pdf", "b.pdf"], ["1.png", "a.png"], ["", "a"],
    ])
  func namesAreSortedNaturally(_ names: [String]) {
    for _ in 0..<10 {
      #expect(names.shuffled().sorted { NaturalOrder.precedes($0, $1) } == names)
    }
  }
}
