/// Disables an account: it is signed out at once and cannot sign in.
public struct DisableAccount: Action {
  public static let definition = ActionDefinition(
    id: "account.disable", labelVi: "Khóa tài khoản", summary: "Disables an account and ends its sessions.", subject: .unit,
    roles: [.administrator], form: [ActionInput("account", "Tài khoản", .text, required: true)], events: [AccountSwitched.type])

  public var account: String

  public init(account: String) { self.account = account }

  public func events(_ context: ActionContext) throws -> [Event] {
    let found = try RoleChange.account(account, context)
    guard found.id != context.actor.accountID else { throw Refusal.unmet(["Không thể tự khóa tài khoản của chính mình."]) }
    return [Event(AccountSwitched(account: account, isDisabled: true))]
  }
}

/// Enables an account again.
public struct EnableAccount: Action {
  public static let definition = ActionDefinition(
    id: "account.enable", labelVi: "Mở khóa tài khoản", summary: "Enables an account again.", subject: .unit,
    roles: [.administrator], form: [ActionInput("account", "Tài khoản", .text, required: true)], events: [AccountSwitched.type])

  public var account: String

  public init(account: String) { self.account = account }

  public func events(_ context: ActionContext) throws -> [Event] {
    _ = try RoleChange.account(account, context)
    return [Event(AccountSwitched(account: account, isDisabled: false))]
  }
}
