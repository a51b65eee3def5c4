import CivilStatus
import Digitisation
import Foundation
import Sample
import Storage

/// Settles the invented commune in an empty node: units, people, books with pages and entries, a population extract, and a
/// little work already done, so that every step has something to show.
public struct PracticeCommune: Sendable {
  /// The commune's unit after the merger of 2025.
  public static let unit = UnitPath(["97", InventedUnits.homeAfterMerger])

  let node: Node
  let sample: SampleFolder

  /// - Parameter folder: what `sogoc sample` wrote.
  public init(node: Node, folder: URL) throws {
    self.node = node
    sample = try SampleFolder(folder)
  }

  /// Does all of it. Every account gets `password`.
  /// - Parameter progress: called with a short sentence in Vietnamese at each step.
  public func settle(password: String, progress: @Sendable (String) -> Void = { _ in }) async throws {
    progress("Đơn vị hành chính…")
    try await importUnits()
    progress("Tài khoản…")
    let people = try await PracticePeople.create(in: node, unit: Self.unit, password: password)
    progress("Trích xuất dân cư…")
    try await PracticeExtract(node: node, unit: Self.unit).take(sample.population, by: people.actor(.policeChief))
    for book in sample.books {
      progress("\(book.title) \(book.numberText)…")
      try await PracticeBook(node: node, sample: sample, record: book, people: people).settle()
    }
    progress("Đối chiếu dân cư…")
    while try await !MatchingService(node).compareWaiting().isFinished {}
  }

  private func importUnits() async throws {
    let units = try UnitTableReader.units(rows: sample.rows("units.csv"))
    let successions = try UnitTableReader.successions(rows: sample.rows("successions.csv"))
    try await node.importUnits(units.units, successions.successions)
  }
}
