import PageImaging
import Testing

@testable import Digitisation

@Suite struct MarkingPlanTests {
  @Test func oneFormAPageCarriesItsBoxAndNumbersOnward() throws {
    let box = UnitBox(x: 0.1, y: 0.2, width: 0.8, height: 0.7)
    let plan = MarkingPlan(layout: .forms, pages: ["a", "b", "c"], firstBox: box, firstNumber: 9, year: 2008)
    let entries = try plan.entries()
    #expect(entries.map(\.number) == ["09", "10", "11"])
    #expect(entries.map(\.year) == [2008, 2008, 2008])
    #expect(entries.map(\.regions) == ["a", "b", "c"].map { [RegionPlace(page: $0, box: box)] })
  }

  @Test func rowsAreEqualBandsOnEveryPage() throws {
    var plan = MarkingPlan(
      layout: .rows, pages: ["a", "b"], firstBox: UnitBox(x: 0.1, y: 0.2, width: 0.8, height: 0.06),
      lastBox: UnitBox(x: 0.11, y: 0.75, width: 0.8, height: 0.05), rows: 10, rowsOnLastPage: 4, firstNumber: 98, year: 2008)
    let entries = try plan.entries()
    #expect(entries.count == 14)
    #expect(entries.map(\.number).suffix(5) == ["107", "108", "109", "110", "111"])
    let bands = entries.prefix(10).map { $0.regions[0] }
    for band in bands {
      #expect(abs(band.height - 0.06) < 1e-9)
      #expect(abs(band.x - 0.1) < 1e-9 && abs(band.width - 0.81) < 1e-9)
    }
    for (upper, lower) in zip(bands, bands.dropFirst()) { #expect(abs(upper.y + upper.height - lower.y) < 1e-9) }
    #expect(abs(bands[9].y + bands[9].height - 0.8) < 1e-9)
    #expect(entries[10].regions[0].page == "b")
    plan.rows = 1
    plan.rowsOnLastPage = nil
    #expect(try plan.entries().map(\.regions.first?.height) == [0.06, 0.06])
  }

  @Test func numbersRestartWhereTheYearChanges() throws {
    let plan = MarkingPlan(
      layout: .forms, pages: ["a", "b", "c", "d"], firstNumber: 120, year: 2008,
      breaks: [.init(entry: 2, number: 1, year: 2009)])
    let entries = try plan.entries()
    #expect(entries.map(\.number) == ["120", "121", "01", "02"])
    #expect(entries.map(\.year) == [2008, 2008, 2009, 2009])
  }

  @Test func anEntryMayRunOverFacingPages() throws {
    var plan = MarkingPlan(
      layout: .rows, pages: ["left", "right"], firstBox: UnitBox(x: 0, y: 0.1, width: 1, height: 0.1),
      lastBox: UnitBox(x: 0, y: 0.5, width: 1, height: 0.1), rows: 5, facing: true, firstNumber: 1, year: 2001)
    let entries = try plan.entries()
    #expect(entries.count == 5)
    #expect(entries.allSatisfy { $0.regions.map(\.page) == ["left", "right"] })
    plan.pages.append("alone")
    #expect(throws: Refusal.self) { try plan.entries() }
  }

  @Test(
    "a plan that makes no sense is refused",
    arguments: [
      { $0.pages = [] }, { $0.firstNumber = 0 }, { $0.firstNumber = 100_000 }, { $0.rows = 0 }, { $0.rows = 101 },
      { $0.rows = nil },
      { $0.rowsOnLastPage = 0 }, { $0.rowsOnLastPage = 11 }, { $0.firstBox.y = 0.9 }, { $0.firstBox.width = .nan },
      // Numbers run on from a break: what cannot be counted on is none.
      { $0.breaks = [.init(entry: 0, number: .max, year: 2008)] }, { $0.breaks = [.init(entry: 3, number: 0, year: 2008)] },
      // More than can be marked at once.
      { $0.pages = Array(repeating: "a", count: 201) },
      { $0.firstBox.height = 0 }, { $0.lastBox = UnitBox(x: 0, y: 0.9, width: 1, height: 0.5) },
    ] as [@Sendable (inout MarkingPlan) -> Void])
  func nonsenseIsRefused(_ change: @Sendable (inout MarkingPlan) -> Void) {
    var plan = MarkingPlan(
      layout: .rows, pages: ["a"], firstBox: UnitBox(x: 0, y: 0.1, width: 1, height: 0.05),
      lastBox: UnitBox(x: 0, y: 0.7, width: 1, height: 0.05), rows: 10, firstNumber: 1, year: 2008)
    change(&plan)
    #expect(throws: Refusal.self) { try plan.entries() }
  }
}
