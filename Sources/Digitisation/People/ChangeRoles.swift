/// Gives an account a role in the unit aimed at.
public struct GrantRole: Action {
  public static let definition = ActionDefinition(
    id: "account.grant", labelVi: "Giao vai trò", summary: "Gives an account a role in a unit.", subject: .unit,
    roles: [.administrator], form: RoleChange.form, events: [RoleGranted.type])

  public var account: String
  public var role: Role

  public init(account: String, role: Role) {
    self.account = account
    self.role = role
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let found = try RoleChange.account(account, context)
    guard found.id != context.actor.accountID else {
      throw Refusal.unmet(["Không thể tự giao vai trò cho chính mình; hãy nhờ một quản trị khác."])
    }
    return [Event(RoleGranted(account: account, grant: Grant(role: role, unit: context.unit)))]
  }
}

/// Takes a role in the unit aimed at from an account.
public struct RevokeRole: Action {
  public static let definition = ActionDefinition(
    id: "account.revoke", labelVi: "Thu vai trò", summary: "Takes a role in a unit from an account.", subject: .unit,
    roles: [.administrator], form: RoleChange.form, events: [RoleRevoked.type])

  public var account: String
  public var role: Role

  public init(account: String, role: Role) {
    self.account = account
    self.role = role
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let found = try RoleChange.account(account, context)
    let grant = Grant(role: role, unit: context.unit)
    guard found.grants.contains(grant) else { throw Refusal.unmet(["Tài khoản không có vai trò này ở đơn vị này."]) }
    if found.id == context.actor.accountID, role == .administrator {
      throw Refusal.unmet(["Không thể tự thu quyền quản trị của chính mình; hãy nhờ một quản trị khác."])
    }
    return [Event(RoleRevoked(account: account, grant: grant))]
  }
}

/// What both role changes share.
enum RoleChange {
  static let form = [
    ActionInput("account", "Tài khoản", .text, required: true),
    ActionInput("role", "Vai trò", .choice, required: true, choices: Role.allCases.map(\.rawValue)),
  ]

  /// The account, provided that its home and each of its units lie inside one that the actor administers.
  static func account(_ id: String, _ context: ActionContext) throws -> Account {
    guard let account = try Account.find(id: id, in: context.transaction) else { throw Refusal.notFound(.unit) }
    let administered = context.actor.grants.filter { $0.role == .administrator }.map(\.unit)
    guard account.isAdministered(from: administered) else { throw Refusal.notFound(.unit) }
    return account
  }
}
