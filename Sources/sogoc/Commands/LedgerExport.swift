import ArgumentParser
import Digitisation
import Foundation

struct LedgerExport: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Ghi nhật ký ra tệp JSON từng dòng, để người khác kiểm tra độc lập.",
    discussion: "Ví dụ: sogoc ledger export --output nhat-ky.jsonl. Tệp có dữ liệu cá nhân: giữ như sổ gốc.")

  @OptionGroup var options: NodeOptions

  @Option(help: "Tệp kết quả.")
  var output: String

  func work() async throws {
    let file = Console.file(output)
    try await options.withNode { node in
      let count = try await node.exportLedger(to: file)
      Console.current.line("\(count) sự kiện → \(output)")
    }
  }
}

struct LedgerRebuild: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Dựng lại các bảng từ nhật ký.", discussion: "Ví dụ: sogoc ledger rebuild --data sogoc-data"
  )

  @OptionGroup var options: NodeOptions

  func work() async throws {
    try await options.withNode { node in
      try await node.rebuildProjections()
      Console.current.line("Đã dựng lại các bảng từ nhật ký.")
    }
  }
}
