import ArgumentParser
import Digitisation
import Ledger

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Sổ nhật ký không sửa được.",
    subcommands: [LedgerVerify.self, LedgerExport.self, LedgerRebuild.self])
}

struct LedgerVerify: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Kiểm tra toàn bộ nhật ký; nêu tên mọi dòng bị sửa, thiếu, đổi chỗ, lặp hoặc bị cắt cuối.",
    discussion: "Ví dụ: sogoc ledger verify --data sogoc-data. Mã thoát 4 khi nhật ký không nguyên vẹn.")

  @OptionGroup var options: NodeOptions

  struct Outcome: Encodable {
    struct Fault: Encodable {
      var kind: String
      var node: String
      var epoch: Int64
      var sequence: Int64
      var eventID: String?
    }
    var checked: Int64
    var faultCount: Int
    var faults: [Fault]
  }

  func work() async throws {
    try await options.withNode { node in
      let report = try await node.verifyLedger()
      let faults = report.faults.map {
        Outcome.Fault(kind: $0.kind.rawValue, node: $0.node, epoch: $0.epoch, sequence: $0.sequence, eventID: $0.eventID)
      }
      if options.json {
        try Console.current.json(Outcome(checked: report.checked, faultCount: report.faultCount, faults: faults))
      } else {
        for fault in report.faults {
          let id = fault.eventID.map { " id=\($0)" } ?? ""
          Console.current.line("\(fault.kind.labelVi): node=\(fault.node) epoch=\(fault.epoch) seq=\(fault.sequence)\(id)")
        }
        if report.faultCount > faults.count { Console.current.line("… và \(report.faultCount - faults.count) lỗi nữa.") }
        Console.current.line(
          report.isSound ? "Nguyên vẹn: \(report.checked) sự kiện." : "KHÔNG nguyên vẹn: \(report.faultCount) lỗi.")
      }
      guard report.isSound else { throw ExitCode(4) }
    }
  }
}

extension LedgerFault.Kind {
  fileprivate var labelVi: String {
    switch self {
    case .changed: "Bị sửa"
    case .missing: "Thiếu"
    case .reordered: "Đổi chỗ"
    case .repeated: "Lặp"
    case .truncated: "Bị cắt cuối"
    }
  }
}
