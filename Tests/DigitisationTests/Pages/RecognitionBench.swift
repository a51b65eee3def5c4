import CivilStatus
import Foundation
import PageImaging
import Sample
import Storage
import Testing

@testable import Digitisation

/// Drawn pages of invented books, for recognising.
enum RecognitionPages {
  /// A cover and two upright pages with one birth each.
  static let births = drawn("ks-2008-01", entries: 2)
  /// A cover and a table of marriages with four rows, of which three are written.
  static let marriages = drawn("kh-2000-01", entries: 3)

  private static func drawn(_ slug: String, entries: Int) -> [[UInt8]] {
    let plans = BookPlan.standard.filter { $0.slug == slug }.map { $0.limited(to: entries) }
    let commune = SampleCommune(seed: 5, persons: 400, books: plans)
    guard let book = commune.books.first else { return [] }
    let painter = SamplePages(book: book, seed: 5)
    return book.pages.filter { $0.role == "form" }.compactMap { try? painter.png(of: $0) }
  }
}

extension BookBench {
  /// Takes in drawn pages and gives their ids.
  func addDrawn(_ pages: [[UInt8]], to book: String) async throws -> [String] {
    var uploads: [String] = []
    for (index, page) in pages.enumerated() {
      let file = try TestImages.write(page, "drawn-\(index).png", in: folder)
      uploads += try await PageIntake(node).take(file: file, named: "trang \(index).png", for: book, by: clerk).map(\.id)
    }
    return try await perform(PageAdd(uploads: uploads), on: ActionTarget(book: book)).created
  }

  func blob(of page: String) async throws -> String {
    try await node.database.read { try #require(try Page.find(page, in: $0)).blob }
  }

  func places(of page: String) async throws -> PagePlaces? {
    let blob = try await blob(of: page)
    return try await node.database.read { try PagePlaces.find(blob, unit: Self.commune.rawValue, in: $0) }
  }

  /// Fields that the desk shows pictures of.
  func fields(of entry: String) async throws -> [DeskRegion] {
    try await KeyingDesk(node).preview(entry, by: keyer).fieldRegions
  }

  func progress(_ book: String) async throws -> RecognitionProgress {
    try await RecognisedEntries(node).progress(of: book, for: clerk)
  }

  /// Stores places that nobody found.
  ///
  /// - Parameter forms: the name under which they are kept; that of today unless given.
  func invent(_ pages: String, for page: String, forms: String? = nil) async throws {
    let found = try JSONDecoder().decode([FoundPage].self, from: Data(pages.utf8))
    let places = PagePlaces(
      blob: try await blob(of: page), unit: Self.commune.rawValue, forms: forms ?? PlacesService(node).forms.name, attempts: 1,
      pages: found)
    try await node.database.write { try places.save(in: $0) }
  }

  /// What people have marked, cut out and put right, and how much stands in the ledger.
  func worked() async throws -> [String] {
    try await node.database.read { transaction in
      var result: [String] = []
      for row in try transaction.query("SELECT id, page_id, x, y, width, height FROM region ORDER BY id", []) {
        let place = try ["x", "y", "width", "height"].map { try row.real($0) }
        result.append("\(try row.text("id")) \(try row.text("page_id")) \(place)")
      }
      for row in try transaction.query("SELECT page_id, form, row_index, d_top FROM offer_shift ORDER BY page_id", []) {
        let key = "\(try row.text("page_id")) \(try row.text("form")) \(try row.integer("row_index"))"
        result.append("\(key) \(try row.real("d_top"))")
      }
      let events = try transaction.first("SELECT COUNT(*) AS events FROM ledger_event", [])?.integer("events")
      return result + ["\(events ?? 0) events"]
    }
  }

  /// JSON of a page of rows of one field each, a tenth of the page high.
  static func rows(
    _ tops: [Double], field: String = "childFullName", score: Double = 0.9, confidence: Double = 0.9, turn: Int = 0
  ) -> String {
    let entries = tops.map { top in
      """
      {"box":{"x":0.1,"y":\(top),"width":0.8,"height":0.1},"confidence":\(confidence),"ink":0.1,"fields":[{"id":"\(field)",\
      "answers":["\(field)"],"box":{"x":0.2,"y":\(top + 0.02),"width":0.3,"height":0.05},"tilt":0,"confidence":\(confidence)}]}
      """
    }
    return """
      [{"part":"whole","turn":\(turn),"form":{"id":"x","score":\(score)},"entries":[\(entries.joined(separator: ","))]}]
      """
  }
}
