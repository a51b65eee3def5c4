import Foundation
import Sample

/// The files that `sogoc sample` wrote, read back.
struct SampleFolder: Sendable {
  let folder: URL
  let manifest: SampleManifest
  let books: [SampleBookRecord]

  init(_ folder: URL) throws {
    self.folder = folder
    manifest = try Self.read(SampleManifest.self, folder.appending(path: "manifest.json"))
    books = try Self.read([SampleBookRecord].self, folder.appending(path: "books.json"))
  }

  var population: URL { folder.appending(path: "population.csv") }

  func truth(of book: SampleBookRecord) throws -> SampleTruthFile {
    try Self.read(SampleTruthFile.self, folder.appending(path: "books/\(book.slug)/truth.json"))
  }

  func readings(of book: SampleBookRecord) throws -> [EntryReadings] {
    try Self.read([EntryReadings].self, folder.appending(path: "books/\(book.slug)/readings.json"))
  }

  func file(_ path: String) -> URL { folder.appending(path: path) }

  /// Rows of one of the sample's own tables. They hold no quotation marks.
  func rows(_ name: String) throws -> [[String]] {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
  }

  private static func read<T: Decodable>(_ type: T.Type, _ file: URL) throws -> T {
    try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }
}
