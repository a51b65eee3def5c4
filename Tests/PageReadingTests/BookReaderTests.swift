import Foundation
import PageImaging
import Testing

@testable import PageReading

@Suite struct BookReaderTests {
  private static let values: [DrawnPage.Value] = [
    .init(id: "childFullName", kind: .name, text: "Nguyễn Thị Phượng"),
    .init(id: "childBirthDate", kind: .date, text: "13/02/2008"),
    .init(id: "childBirthDateInWords", kind: .dateInWords, text: "Ngày mười ba, tháng hai, năm hai nghìn linh tám"),
    .init(id: "registrationNumber", kind: .number, text: "04/2008"),
    .init(id: "childBirthPlace", kind: .place, text: "Xã Yên Hạ, huyện Thanh Lam"), .init(id: "notes", kind: .text, text: ""),
  ]

  @Test(.enabled(if: DrawnPage.canRead, "the recogniser's Vietnamese data is not installed"))
  func drawnValuesAreRead() async throws {
    let page = try DrawnPage(Self.values)
    defer { page.remove() }
    let (book, summary) = try await BookReader(workers: 1).read(page.book, in: page.folder)
    let readings = book.pages[0].entries[0].fields.map(\.reading)
    for (value, reading) in zip(Self.values, readings) { #expect(reading?.text == value.text, "\(value.id)") }
    #expect(readings[1]?.grounds.contains("words") == true)
    #expect(readings[1]?.tier == .sure)
    #expect(readings[5]?.tier == FieldReading.Tier.none)
    #expect(readings[5]?.grounds == ["blank"])
    #expect(summary.blank == 1)
    #expect(summary.failures.isEmpty)
  }

  @Test(.enabled(if: DrawnPage.canRead, "the recogniser's Vietnamese data is not installed"))
  func theNumberOfWorkersAndRepetitionChangeNoByte() async throws {
    let page = try DrawnPage(Array(Self.values.prefix(3)), pages: 3)
    defer { page.remove() }
    let one = try await BookReader(workers: 1).read(page.book, in: page.folder).book
    let three = try await BookReader(workers: 3).read(page.book, in: page.folder).book
    let again = try await BookReader(workers: 2).read(one, in: page.folder).book
    let first = try one.json()
    let second = try three.json()
    let third = try again.json()
    #expect(first == second)
    #expect(first == third)
  }

  @Test(.enabled(if: DrawnPage.canRead, "the recogniser's Vietnamese data is not installed"))
  func aBadPageStopsNoOther() async throws {
    let page = try DrawnPage(Array(Self.values.prefix(3)), pages: 3)
    defer { page.remove() }
    try FileManager.default.removeItem(at: page.folder.appending(path: "pages/0001-grey.png"))
    try Data("no picture".utf8).write(to: page.folder.appending(path: "pages/0003-grey.png"))
    let (book, summary) = try await BookReader(workers: 2).read(page.book, in: page.folder)
    #expect(summary.failures.map(\.page) == ["0001", "0003"])
    #expect(summary.failures.allSatisfy { $0.message.contains("Hãy") })
    #expect(book.pages[1].entries[0].fields[0].reading?.text == "Nguyễn Thị Phượng")
    #expect(book.pages[0].entries[0].fields[0].reading == nil)
  }

  @Test(.enabled(if: DrawnPage.canRead, "the recogniser's Vietnamese data is not installed"))
  func namesThatLeadOutOfTheFolderAreNotFollowed() async throws {
    let page = try DrawnPage(Array(Self.values.prefix(1)))
    defer { page.remove() }
    var book = page.book
    for name in ["../pages.json", "/etc/hostname", "pages/../../x", "", "pages//x"] {
      book.pages[0].images.grey = name
      let (_, summary) = try await BookReader(workers: 1).read(book, in: page.folder)
      #expect(summary.failures.count == 1, "\(name)")
    }
  }

  @Test func missingLanguageDataIsTold() async throws {
    let page = try DrawnPage([])
    defer { page.remove() }
    await #expect(throws: ReadingError.noLanguage("xxx")) {
      _ = try await BookReader(workers: 1, language: "xxx").read(page.book, in: page.folder)
    }
  }

  @Test func boxesOutsideThePageAreBlank() throws {
    let page = try DrawnPage(Array(Self.values.prefix(1)))
    defer { page.remove() }
    let grey = GreyImage(width: 200, height: 100)
    var field = page.book.pages[0].entries[0].fields[0]
    for area in [
      PageRectangle(x: -500, y: -500, width: 10, height: 10), PageRectangle(x: 9_000, y: 9_000, width: 10, height: 10),
      PageRectangle(x: 0, y: 0, width: 0, height: 0), PageRectangle(x: 0, y: 0, width: 90_000, height: 90_000),
      PageRectangle(x: 1e300, y: -1e300, width: 10, height: 10),
    ] {
      field.mm = area
      #expect(FieldInk(field, of: grey, pixelsPerMM: 11.8).strip == nil)
    }
  }
}
