import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct BookRegisterTests {
  private static let misfits: [(String, @Sendable (inout BookDescription) -> Void)] = [
    ("Loại sổ", { $0.kind = RegisterKind(rawValue: "divorce") }),
    ("Quyển số", { $0.number = 0 }), ("Quyển số", { $0.number = -1 }), ("Quyển số", { $0.number = 12_345 }),
    ("Năm mở sổ", { $0.openingYear = 5_005 }), ("Năm mở sổ", { $0.openingYear = 205 }),
    ("Năm mở sổ", { $0.openingYear = 1_857 }),
    ("Năm khóa sổ", { $0.closingYear = 2_007 }), ("Năm khóa sổ", { $0.closingYear = 5_005 }),
    ("Khổ giấy", { $0.paper = "A5" }), ("Khổ giấy", { $0.paper = "" }),
    ("Số trang đã khai", { $0.declaredPages = -1 }), ("Số trang đã khai", { $0.declaredPages = 50_000 }),
    ("Số trường hợp đã khai", { $0.declaredEntries = 1_000_000 }),
    ("Cơ quan đăng ký", { $0.office = " \u{0000}\u{200B} " }),
    ("Cơ quan đăng ký", { $0.office = String(repeating: "xã ", count: 4_000) }),
    ("Mã đơn vị", { $0.officeUnit = "26a34" }), ("Ghi chú", { $0.note = String(repeating: "ơ", count: 10_000) }),
  ]

  @Test(arguments: KeyingEngine.available)
  func aRegisteredBookStandsInTheInventory(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      var description = BookBench.description(number: 3, year: 2007, to: 2009, pages: 200, entries: 190, phase: "1")
      description.office = "  UBND\u{00A0}xã   Bàu Sen\u{0000}, huyện Suối Trong "
      let id = try await bench.register(description)
      let book = try await BookList(bench.node.database).book(id, for: bench.clerk)
      #expect(book.office == "UBND xã Bàu Sen, huyện Suối Trong")
      #expect(book.numberText == "03/2007-2009")
      #expect(book.unit == BookBench.commune)
      #expect(book.declaredEntries == 190)
      #expect(!book.isClosed)
      let page = try await BookList(bench.node.database).page(BookFilter(visibleTo: bench.clerk))
      #expect(page.items.map(\.id) == [id])
      #expect(page.items.first?.stage == .withoutPages)
      try await bench.expectRebuildable()
    }
  }

  @Test(
    "a description that does not fit is refused with its field",
    arguments: misfits)
  func whatDoesNotFitIsRefused(_ field: String, _ change: @Sendable (inout BookDescription) -> Void) async throws {
    try await withBookBench(.sqlite) { bench in
      var description = BookBench.description()
      change(&description)
      do {
        _ = try await bench.register(description)
        Issue.record("was accepted")
      } catch let refusal as Refusal {
        guard case .invalidInput(let found, _) = refusal else {
          Issue.record("\(refusal)")
          return
        }
        #expect(found == field)
        #expect(refusal.messageVi.contains(field))
      }
      #expect(try await BookList(bench.node.database).page(BookFilter(visibleTo: bench.clerk)).items.isEmpty)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aBookThatExistsIsRefused(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      var description = BookBench.description()
      description.office = "Ủy ban nhân dân xã Hoà Thuỷ"
      _ = try await bench.register(description)
      // The same office, written as another clerk writes it.
      description.office = "ủy ban nhân dân xã Hòa Thủy"
      do {
        _ = try await bench.register(description)
        Issue.record("was accepted")
      } catch let refusal as Refusal {
        #expect(refusal.code == "alreadyExists")
      }
      description.number = 2
      _ = try await bench.register(description)
      description.kind = .death
      _ = try await bench.register(description)
      #expect(try await BookList(bench.node.database).page(BookFilter(visibleTo: bench.clerk)).items.count == 3)
    }
  }

  @Test func aNumberOfThreeDigitsIsTakenWithANote() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register(BookBench.description(number: 123))
      #expect(try await bench.sheet(book).notes.contains { $0.contains("123") })
    }
  }

  @Test func onlyTheOfficeOfTheUnitRegistersBooks() async throws {
    try await withBookBench(.sqlite) { bench in
      await #expect(throws: Refusal.notPermitted(action: "book.register")) { _ = try await bench.register(by: bench.keyer) }
      await #expect(throws: Refusal.notFound(.unit)) { _ = try await bench.register(by: bench.stranger) }
      await #expect(throws: Refusal.notFound(.unit)) { _ = try await bench.register(unit: .root) }
      _ = try await bench.register(by: bench.province)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anAmendedBookHasTheNewDescription(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let first = try await bench.register()
      let second = try await bench.register(BookBench.description(number: 2))
      let target = ActionTarget(book: second)
      await #expect(throws: Refusal.self) { try await bench.perform(BookAmend(BookBench.description(number: 1)), on: target) }
      try await bench.perform(BookAmend(BookBench.description(.death, number: 1, entries: 7)), on: target)
      let book = try await BookList(bench.node.database).book(second, for: bench.clerk)
      #expect(book.kind == .death && book.number == 1 && book.declaredEntries == 7)
      #expect(try await BookList(bench.node.database).book(first, for: bench.clerk).kind == .birth)
      try await bench.mark(try await bench.addPages(1, to: second), in: second)
      do {
        try await bench.perform(BookAmend(BookBench.description(.birth, number: 5)), on: target)
        Issue.record("the kind of a book with entries was changed")
      } catch let refusal as Refusal {
        #expect(refusal.code == "unmet")
      }
      try await bench.expectRebuildable()
    }
  }
}
