import ArgumentParser
import Digitisation
import Foundation

struct Backup: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Sao lưu kho dữ liệu và ảnh vào một thư mục; làm được khi máy chủ đang chạy.",
    discussion: "Ví dụ: sogoc backup --output /media/usb/sogoc-2026-11-21")

  @OptionGroup var options: NodeOptions

  @Option(help: "Thư mục kết quả (phải trống hoặc chưa có).")
  var output: String

  func work() async throws {
    let target = Console.file(output)
    try await options.withNode { node in
      let report = try await NodeBackup(node: node).write(to: target)
      Console.current.line("Đã sao lưu \(report.events) sự kiện, \(report.blobs) tệp ảnh → \(output)")
    }
  }
}

struct Restore: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Phục hồi một bản sao lưu vào thư mục dữ liệu mới, rồi kiểm tra nhật ký và ảnh.",
    discussion: "Ví dụ: sogoc restore --from /media/usb/sogoc-2026-11-21 --data sogoc-data-moi")

  @OptionGroup var options: NodeOptions

  @Option(help: "Thư mục bản sao lưu.")
  var from: String

  func work() async throws {
    let report = try await NodeBackup.restore(from: Console.file(from), to: options.location)
    Console.current.line("Đã phục hồi và kiểm tra: \(report.events) sự kiện, \(report.blobs) tệp ảnh.")
    guard report.isSound else { throw CommandFailure.unsound("Bản sao lưu không nguyên vẹn; xem sogoc ledger verify.") }
  }
}
