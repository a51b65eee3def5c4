import CivilStatus
import Foundation
import RecordLinkage
import Spreadsheet
import Storage

/// What a commune tells the keepers of the population database: confirmed links, differences, missing persons. Only settled values of
/// verified entries; nothing of a reading. Each line has a code of its own, under which the keepers answer.
public struct PopulationReport: Sendable {
  /// How it is written.
  public enum Format: String, Codable, CaseIterable, Sendable {
    case xlsx
    case csv
  }

  /// What was written, by part.
  public struct Count: Codable, Hashable, Sendable {
    public var links = 0
    public var differences = 0
    public var missing = 0
  }

  static let page = 500
  private static let queues: [WorkQueue] = [.jointDecision, .approval, .delivery, .done]

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Writes the report of a unit and those inside it. Complexity: O(entries of the unit); memory constant.
  /// - Throws: ``Refusal``: `notFound` for a unit that is not the actor's to decide about.
  public func write(_ unit: UnitPath, as format: Format, to file: URL, for actor: Actor) async throws -> Count {
    guard !unit.rawValue.isEmpty, SettledAccess.units(actor).contains(where: { $0.contains(unit) }) else {
      throw Refusal.notFound(.unit)
    }
    let directory = try await node.units.current()
    var count = Count()
    switch format {
    case .xlsx:
      var writer = try WorkbookWriter(path: file.path)
      for part in PopulationReportPart.allCases {
        try writer.addSheet(name: part.labelVi, columnWidths: part.headings.map { Double(max(12, $0.count + 4)) })
        try writer.writeRow(part.headings, style: .header)
        var cursor = Cursor()
        while let lines = try await self.lines(part, unit, directory, &cursor, actor) {
          for line in lines { try writer.writeRow(line, style: .body) }
          count.add(lines.count, part)
        }
      }
      try writer.close()
    case .csv:
      var writer = try DelimitedWriter(path: file.path)
      let widest = PopulationReportPart.differences.headings
      try writer.writeRow(["Phần"] + widest)
      for part in PopulationReportPart.allCases {
        var cursor = Cursor()
        while let lines = try await self.lines(part, unit, directory, &cursor, actor) {
          for line in lines { try writer.writeRow([part.labelVi] + Self.aligned(line, of: part, to: widest)) }
          count.add(lines.count, part)
        }
      }
      try writer.close()
    }
    return count
  }

  /// The cells of a part under the headings of the widest one; what has no column of its own is left out.
  private static func aligned(_ line: [String], of part: PopulationReportPart, to headings: [String]) -> [String] {
    let cells = Dictionary(zip(part.headings, line), uniquingKeysWith: { first, _ in first })
    return headings.map { cells[$0] ?? "" }
  }

  /// Where the walk through the entries stands.
  private struct Cursor {
    var queue = 0
    var place = QueuePlace()
    var isDone = false
  }

  /// The lines of the next entries; nil at the end.
  private func lines(
    _ part: PopulationReportPart, _ unit: UnitPath, _ directory: UnitDirectory, _ cursor: inout Cursor, _ actor: Actor
  ) async throws -> [[String]]? {
    while cursor.queue < Self.queues.count {
      let queue = Self.queues[cursor.queue]
      let place = cursor.place
      let scope = UnitScope([unit], column: "unit_path")
      let catalogue = node.catalogue
      let batch = try await node.database.read { transaction in
        let rows = try transaction.query(
          """
          SELECT \(Entry.columns) FROM entry WHERE queue = ? AND withdrawn = 0 AND \(scope.sql)
          AND (unit_path, kind, book_id, position) > (?, ?, ?, ?) ORDER BY unit_path, kind, book_id, position LIMIT ?
          """, [.text(queue.rawValue)] + scope.arguments + place.arguments + [.int(Self.page)])
        let entries = try rows.map { try Entry($0) }
        var lines: [[String]] = []
        for entry in entries {
          lines += try ReportedEntry(entry, catalogue: catalogue, directory: directory, in: transaction)?.lines(part) ?? []
        }
        return (entries: entries, lines: lines)
      }
      // Whoever takes the values of entries away with them has seen them.
      if !batch.lines.isEmpty { try await EntryWitness(database: node.database).note(batch.entries.map(\.id), by: actor) }
      if let last = batch.entries.last, batch.entries.count == Self.page {
        cursor.place = QueuePlace(last)
      } else {
        cursor.queue += 1
        cursor.place = QueuePlace()
      }
      if !batch.lines.isEmpty { return batch.lines }
    }
    return nil
  }
}

extension PopulationReport.Count {
  fileprivate mutating func add(_ lines: Int, _ part: PopulationReportPart) {
    switch part {
    case .links: links += lines
    case .differences: differences += lines
    case .missing: missing += lines
    }
  }
}
