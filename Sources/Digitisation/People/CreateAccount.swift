import Cryptography
import VietnameseText

/// Makes an account in the unit aimed at; its password is set separately, see ``Credentials``.
public struct CreateAccount: Action {
  public static let definition = ActionDefinition(
    id: "account.create", labelVi: "Tạo tài khoản", summary: "Makes an account with a first role in a unit.", subject: .unit,
    roles: [.administrator],
    form: [
      ActionInput("login", "Tên đăng nhập", .text, required: true),
      ActionInput("displayName", "Họ và tên", .text, required: true),
      ActionInput("role", "Vai trò", .choice, required: true, choices: Role.allCases.map(\.rawValue)),
    ],
    events: [AccountCreated.type])

  public var login: String
  public var displayName: String
  public var role: Role

  public init(login: String, displayName: String, role: Role) {
    self.login = login
    self.displayName = displayName
    self.role = role
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let login = try LoginName(login).rawValue
    let displayName = VietnameseText.cleaned(displayName)
    guard !displayName.isEmpty else { throw Refusal.invalidInput(field: "Họ và tên", problem: .missing) }
    guard displayName.count <= 100 else { throw Refusal.invalidInput(field: "Họ và tên", problem: .tooLong(maximum: 100)) }
    guard try Account.find(login: login, in: context.transaction) == nil else { throw Refusal.alreadyExists("Tên đăng nhập này") }
    let grant = Grant(role: role, unit: context.unit)
    return [
      Event(AccountCreated(id: RandomID.make(), login: login, displayName: displayName, grants: [grant], home: context.unit))
    ]
  }
}

/// A log-in name: 2–64 lower-case ASCII letters, digits, dots, hyphens and underscores, beginning with a letter or digit.
public struct LoginName: Hashable, Sendable {
  public let rawValue: String

  /// Folds capitals; anything else that does not fit is refused.
  public init(_ text: String) throws(Refusal) {
    let name = VietnameseText.cleaned(text).lowercased()
    let allowed = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte)
    }
    guard allowed, (2...64).contains(name.utf8.count), let first = name.first, first.isLetter || first.isNumber else {
      throw .invalidInput(
        field: "Tên đăng nhập", problem: .malformed(expected: "2–64 chữ thường không dấu, số, dấu chấm hoặc gạch nối"))
    }
    rawValue = name
  }
}
