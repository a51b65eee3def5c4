import ArgumentParser
import Cryptography
import Digitisation

struct User: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Tài khoản.", subcommands: [UserAdd.self, UserPassword.self])
}

struct UserAdd: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Tạo tài khoản với một vai trò ở một đơn vị; in mật khẩu tạm.",
    discussion: "Ví dụ: sogoc user add hoa.le --name \"Lê Thị Hòa\" --role keyer --unit 97/99111")

  @OptionGroup var options: NodeOptions

  @Argument(help: "Tên đăng nhập.")
  var login: String

  @Option(help: "Họ và tên.")
  var name: String

  @Option(help: "Vai trò: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
  var role: String

  @Option(help: "Đơn vị: mã từ tỉnh xuống, ví dụ 97/99111.")
  var unit: String

  func work() async throws {
    guard let role = Role(rawValue: role) else {
      throw Refusal.invalidInput(field: "Vai trò", problem: .notAllowed(choices: Role.allCases.map(\.rawValue)))
    }
    try await options.withNode(makesStore: true) { node in
      let made = try await node.workflow.perform(
        CreateAccount(login: login, displayName: name, role: role), by: .system, on: ActionTarget(unit: unit))
      let password = SecureRandom.token(bytes: 8)
      if let id = made.created.first { try await Credentials(node).set(password, account: id, mustChange: true) }
      Console.current.line("Tài khoản \(login) · mật khẩu tạm: \(password) (phải đổi khi đăng nhập)")
    }
  }
}
