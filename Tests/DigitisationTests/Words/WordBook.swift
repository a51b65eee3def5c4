import CivilStatus
import Drawing
import Foundation
import PageImaging
import Storage
import Testing

@testable import Digitisation

/// A book whose pages carry names drawn as zigzags, a word a zigzag.
extension BookBench {
  static let wordMark = UnitBox(x: 0.1, y: 0.3, width: 0.8, height: 0.1)
  static let otherReader = person("other", [.keyer, .reconciler])

  private static let zigzags: [[Double]] = [
    [97, 107, 98, 106, 97], [106, 105, 97, 97, 106], [97, 97, 106, 106, 97], [102, 97, 107, 102, 97],
  ]

  private func page(_ number: Int, words: [Int]) throws -> URL {
    let canvas = try Canvas(widthMM: 210, heightMM: 297, dpi: 100)
    canvas.paint(Colour(red: 0.95, green: 0.95, blue: 0.9))
    for line in 0..<number { canvas.rectangle(Rectangle(x: 20, y: 150 + 5 * Double(line), width: 60, height: 1), fill: .black) }
    var left = 44.0
    for word in words {
      let heights = Self.zigzags[word]
      for (at, (from, to)) in zip(heights, heights.dropFirst()).enumerated() {
        for step in 0..<60 {
          let share = Double(step) / 60
          canvas.rectangle(
            Rectangle(x: left + 6 * (Double(at) + share), y: from + share * (to - from), width: 0.9, height: 0.9), fill: .black)
        }
      }
      left += 6 * Double(heights.count - 1) + 10
    }
    return try TestImages.write(canvas.png(), "name-\(number).png", in: folder)
  }

  /// One entry a page; `field` looks as its words do.
  /// - Parameter number: of the book; another one is another book.
  func wordBook(_ pages: [[Int]], field: String, number: Int = 1) async throws -> [String] {
    let book = try await register(Self.description(number: number))
    var uploads: [String] = []
    for (index, words) in pages.enumerated() {
      let file = try page(index + 1 + 20 * (number - 1), words: words)
      uploads += try await PageIntake(node).take(file: file, named: "\(index).png", for: book, by: clerk).map(\.id)
    }
    let added = try await perform(PageAdd(uploads: uploads), on: ActionTarget(book: book)).created
    for page in added { try await invent(Self.rows([0.3], field: field), for: page) }
    let plans = added.enumerated().map {
      EntryPlan(number: "\($0.offset + 1)", regions: [RegionPlace(page: $0.element, box: Self.wordMark)])
    }
    return try await perform(EntryMark(entries: plans), on: ActionTarget(book: book)).created
  }

  /// The first reader looks at the suggestions and hands the entry in.
  func keyWord(_ values: [String: String], _ entry: String) async throws {
    try await KeyingDesk(node).open(entry, by: keyer)
    _ = try await WordHelp(node).offer(for: entry, by: keyer)
    try await perform(
      SubmitFirstReading(values: values.mapValues { KeyedValue($0) }), on: ActionTarget(entry: entry), by: keyer)
  }

  func readAgain(_ values: [String: String], _ entry: String) async throws {
    try await KeyingDesk(node).open(entry, by: Self.otherReader)
    try await perform(
      SubmitSecondReading(values: values.mapValues { KeyedValue($0) }), on: ActionTarget(entry: entry), by: Self.otherReader)
  }

  /// Persons of the commune, all invented.
  func importPersons(_ lines: [String]) async throws {
    let file = folder.appending(path: "persons.csv")
    try Data(([KeyingBench.header] + lines).joined(separator: "\n").utf8).write(to: file)
    _ = try await ExtractIntake(node).take(file, named: "persons.csv", for: Self.commune, by: police)
  }

  func glimpses() async throws -> Int {
    try await node.database.read { try $0.query("SELECT entry_id FROM register_glimpse", []).count }
  }
}
