import ArgumentParser
import Campaign
import CivilStatus
import Digitisation

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
      Console.current.line("Lúc \(report.asOf) (UTC): khai báo, tìm thấy, có ảnh, đã nhập, kiểm tra, khớp, duyệt, bàn giao")
      for row in report.rows {
        Console.current.line(
          "\(row.unit?.rawValue ?? "") \(row.kind?.rawValue ?? "") \(row.bookNumber ?? "")\t\(text(row.counts))")
      }
      Console.current.line("Cộng\t\(text(report.total))")
    }
  }

  private func text(_ counts: ProgressCounts) -> String {
    [
      counts.declared, counts.found, counts.captured, counts.keyed, counts.verified, counts.matched, counts.approved,
      counts.released,
    ]
    .map { "\($0)" }.joined(separator: "\t")
  }
}
