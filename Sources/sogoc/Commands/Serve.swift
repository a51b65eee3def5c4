import ArgumentParser
import Foundation
import Logging

struct Serve: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Chạy máy chủ của xã; lần đầu tự tạo kho dữ liệu và tài khoản quản trị.",
    discussion: "Ví dụ: sogoc serve --data /srv/sogoc --port 8080")

  @OptionGroup var options: NodeOptions

  @Option(help: "Địa chỉ lắng nghe.")
  var host = "127.0.0.1"

  @Option(help: "Cổng; 0 để máy tự chọn.")
  var port = 8080

  @Option(help: "Tệp chứng thư TLS (PEM). Cần cùng --tls-key khi máy khác trong mạng truy cập.")
  var tlsCertificate: String?

  @Option(help: "Tệp khóa riêng TLS (PEM).")
  var tlsKey: String?

  @Flag(help: "Nạp xã mẫu (bịa) vào kho còn trống để tập làm.")
  var sample = false

  func work() async throws {
    var log = Logger(label: "sogoc") { StreamLogHandler.standardError(label: $0) }
    log.logLevel = .notice
    try await ServingNode(command: self, logger: log).run()
  }

  @Flag(
    name: .customLong("khong-ma-hoa"), help: "Cho máy khác truy cập không mã hóa. Chỉ dùng khi có bộ chuyển tiếp TLS đứng trước.")
  var unencrypted = false

  func validate() throws {
    let isLocal = ["127.0.0.1", "localhost", "::1"].contains(host)
    if !isLocal, tlsCertificate == nil, !unencrypted {
      throw ValidationError(
        "Máy khác truy cập phải qua TLS: cho --tls-certificate và --tls-key, hoặc --khong-ma-hoa nếu có bộ chuyển tiếp TLS đứng trước."
      )
    }
    if !isLocal, sample { throw ValidationError("Xã mẫu có mật khẩu ai cũng biết: chỉ chạy ở 127.0.0.1.") }
    guard (tlsCertificate == nil) == (tlsKey == nil) else {
      throw ValidationError("Cần cả --tls-certificate và --tls-key.")
    }
  }
}
