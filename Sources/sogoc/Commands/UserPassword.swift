import ArgumentParser
import Cryptography
import Digitisation

struct UserPassword: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "password", abstract: "Đặt lại mật khẩu tạm của một tài khoản.", discussion: "Ví dụ: sogoc user password quantri"
  )

  @OptionGroup var options: NodeOptions

  @Argument(help: "Tên đăng nhập.")
  var login: String

  func work() async throws {
    try await options.withNode { node in
      guard let account = try await AccountList(node).account(login: login) else {
        throw CommandFailure.unknown("Không có tài khoản “\(login)”.")
      }
      let password = SecureRandom.token(bytes: 8)
      try await Credentials(node).set(password, account: account.id, mustChange: true)
      Console.current.line("Mật khẩu tạm: \(password) (phải đổi khi đăng nhập)")
    }
  }
}
