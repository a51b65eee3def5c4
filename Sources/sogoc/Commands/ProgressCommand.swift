import ArgumentParser
import Campaign
import CivilStatus
import Digitisation
import WebServer

struct ProgressCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "Tiến độ theo sổ, loại sổ hoặc đơn vị.",
    discussion: "Ví dụ: sogoc progress --by kind --json")

  @OptionGroup var options: NodeOptions

  @Option(help: "Gộp theo: unit, kind, book.")
  var by: String = ProgressReport.Grouping.book.rawValue

  func work() async throws {
    guard let grouping = ProgressReport.Grouping(rawValue: by) else {
      throw Refusal.invalidInput(field: "--by", problem: .notAllowed(choices: ProgressReport.Grouping.allCases.map(\.rawValue)))
    }
    try await options.withNode { node in
      let report = try await ProgressReader(node).report(in: [.root], by: grouping)
      guard !options.json else { return try Console.current.json(report) }
      let directory = try await node.units.current()
      let rows = report.rows.map { [label($0, directory, node.catalogue)] + cells($0.counts) }
      Console.current.line("Tiến độ lúc \(VietnamClock.moment(report.asOf)), số trường hợp:")
      for line in Self.aligned([Self.headings] + rows + [["Cộng"] + cells(report.total)]) { Console.current.line(line) }
    }
  }

  private static let headings = [
    "", "Khai báo", "Tìm thấy", "Có ảnh", "Đã nhập", "Kiểm tra", "Khớp", "Duyệt", "Bàn giao",
  ]

  /// The first column to the left, numbers to the right.
  static func aligned(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + space : space + cell.0
      }
      .joined(separator: "  ")
    }
  }

  private func label(_ row: ProgressReport.Row, _ directory: UnitDirectory, _ catalogue: RegisterCatalogue) -> String {
    let kind = row.kind.map { catalogue[$0]?.labelVi ?? $0.rawValue }
    let parts = [row.unit.map { directory.name(of: $0) }, kind, row.bookNumber].compactMap(\.self)
    return parts.isEmpty ? row.key : parts.joined(separator: " · ")
  }

  private func cells(_ counts: ProgressCounts) -> [String] {
    [
      counts.declared, counts.found, counts.captured, counts.keyed, counts.verified, counts.matched, counts.approved,
      counts.released,
    ]
    .map { "\($0)" }
  }
}
