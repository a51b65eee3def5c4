import Foundation
import PageImaging
import PageReading
import Testing

@Suite struct BookFileTests {
  private func file(_ text: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "book-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appending(path: "pages.json"))
    return folder
  }

  private func problem(_ text: String) throws -> ReadingError? {
    let folder = try file(text)
    defer { try? FileManager.default.removeItem(at: folder) }
    do throws(ReadingError) {
      _ = try BookFile(folder).book()
      return nil
    } catch {
      return error
    }
  }

  @Test func nothingThere() {
    #expect(throws: ReadingError.noBook("nowhere")) { try BookFile(URL(filePath: "/nowhere")) }
    #expect(throws: ReadingError.self) { try BookFile(FileManager.default.temporaryDirectory.appending(path: "x/pages.json")) }
  }

  @Test(arguments: ["", "{", "[]", "null", "\u{0}\u{1}", "{\"format\": 1}"])
  func whatIsNoBook(_ text: String) throws {
    #expect(try problem(text) == .brokenBook(place: ""))
  }

  @Test func whatKeepsTheResultFromBeingWrittenIsToldBeforeTheReading() throws {
    let folder = try file("{}")
    let book = try BookFile(folder)
    try book.checkWritable()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["pages.json"])
    #expect(try Data(contentsOf: book.file) == Data("{}".utf8))
    try FileManager.default.removeItem(at: folder)
    #expect(throws: ReadingError.unwritable("pages.json")) { try book.checkWritable() }
  }

  @Test func otherFormatsAndVersions() throws {
    #expect(try problem("{\"format\": \"sogoc-form\", \"version\": 1}") == .otherVersion(format: "sogoc-form", version: 1))
    #expect(try problem("{\"format\": \"sogoc-pages\", \"version\": 2}") == .otherVersion(format: "sogoc-pages", version: 2))
    #expect(try problem("{\"format\": \"sogoc-pages\"}") == .otherVersion(format: "sogoc-pages", version: nil))
    #expect(try problem("{}") == .otherVersion(format: "", version: nil))
  }

  @Test func theFaultIsPlacedButNotQuoted() throws {
    let text = """
      {"format": "sogoc-pages", "version": 1, "dpi": 300, "forms": [], "sources": [], "failures": [], "pages": [{"id": "bí mật"}]}
      """
    let found = try problem(text)
    guard case .brokenBook(let place) = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(place.hasPrefix("pages[0]"))
    #expect(!(found?.messageVi.contains("bí mật") ?? true))
  }

  @Test func aReadBookIsWrittenAndReadAgain() throws {
    let folder = try file("{}")
    defer { try? FileManager.default.removeItem(at: folder) }
    let book = PreparedBook(dpi: 300, forms: [], sources: [], pages: [], failures: [])
    let place = try BookFile(folder)
    try place.write(book)
    #expect(try place.book() == book)
    #expect(place.place(of: "pages/0001.jpg") != nil)
    #expect(place.place(of: "../0001.jpg") == nil)
    #expect(!BookFile.isPlain("../x"))
    #expect(BookFile.isPlain("0001-left"))
  }
}
