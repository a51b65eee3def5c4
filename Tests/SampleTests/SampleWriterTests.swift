import Foundation
import Synchronization
import Testing

@testable import Sample

@Suite("The sample's folder")
struct SampleWriterTests {
  private let small = SampleCommune(seed: 5, persons: 500, books: BookPlan.standard.map { $0.limited(to: 2) })

  private func withFolder<T>(_ body: (URL) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sample-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  private func contents(_ folder: URL) throws -> [String: Data] {
    var result: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: path)
      if !file.hasDirectoryPath, let data = try? Data(contentsOf: file) { result[path] = data }
    }
    return result
  }

  @Test("two runs give the same files, byte for byte, pages too")
  func deterministic() throws {
    let first = try withFolder { folder in
      try SampleWriter.write(small, to: folder)
      return try contents(folder)
    }
    let second = try withFolder { folder in
      try SampleWriter.write(small, to: folder)
      return try contents(folder)
    }
    #expect(first == second)
    #expect(first.keys.contains("books/ks-2008-01/page-001.png"))
    for book in small.books {
      for page in book.pages { #expect(first["books/\(book.slug)/\(page.fileName)"].map { $0.count > 20_000 } ?? false) }
    }
  }

  @Test("what is written can be read back as the same values")
  func roundTrip() throws {
    try withFolder { folder in
      try SampleWriter.write(small, to: folder, pages: false)
      func read<T: Decodable>(_ type: T.Type, _ path: String) throws -> T {
        try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: path)))
      }
      let manifest = try read(SampleManifest.self, "manifest.json")
      #expect(manifest.invented && manifest.seed == 5 && !manifest.pagesDrawn)
      let records = try read([SampleBookRecord].self, "books.json")
      #expect(records == small.books.map(SampleWriter.record))
      for book in small.books {
        #expect(try read(SampleTruthFile.self, "books/\(book.slug)/truth.json").entries == book.entries)
        #expect(try read([EntryReadings].self, "books/\(book.slug)/readings.json") == book.readings)
      }
      let people = try String(contentsOf: folder.appending(path: "population.csv"), encoding: .utf8)
      #expect(people.split(separator: "\n").count == small.population.count + 1)
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "books/ks-2008-01/page-001.png").path))
    }
  }

  @Test("progress is told for every page")
  func progress() throws {
    let told = Mutex<[Int]>([])
    let few = SampleCommune(seed: 5, persons: 500, books: [BookPlan.standard[1].limited(to: 1)])
    try withFolder { folder in
      try SampleWriter.write(few, to: folder) { done, _ in told.withLock { $0.append(done) } }
    }
    #expect(told.withLock { $0.sorted() } == Array(1...few.books[0].pages.count))
  }

  @Test("a folder that cannot be written is an error, not silence")
  func unwritable() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = folder.appending(path: "taken")
      try Data("x".utf8).write(to: file)
      #expect(throws: (any Error).self) { try SampleWriter.write(small, to: file, pages: false) }
    }
  }
}
