import Storage
import VietnameseText

/// An account came into being, with its first grants.
struct AccountCreated: CreatingPayload {
  static let type = "account.created"

  var id: String
  var login: String
  var displayName: String
  var grants: [Grant]
  /// The unit it was made in; events from before this was kept have the first grant's.
  var home: UnitPath?

  var createdIDs: [String] { [id] }

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    _ = try transaction.execute(
      """
      INSERT INTO account (id, login, display_name, sort_key, disabled, created_at, home_unit) VALUES (?, ?, ?, ?, 0, ?, ?)
      """,
      [
        .text(id), .text(login), .text(displayName), .text(VietnameseText.sortKey(displayName)), .text(header.occurredAt),
        .text((home ?? grants.map { $0.unit }.min { $0.rawValue < $1.rawValue })?.rawValue ?? ""),
      ])
    for grant in grants { try RoleGranted(account: id, grant: grant).project(header, into: transaction) }
  }
}

/// An account got a role in a unit.
struct RoleGranted: EventPayload {
  static let type = "account.roleGranted"

  var account: String
  var grant: Grant

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    _ = try transaction.execute(
      "INSERT INTO account_role (account_id, role, unit_path) VALUES (?, ?, ?) ON CONFLICT (account_id, role, unit_path) DO NOTHING",
      [.text(account), .text(grant.role.rawValue), .text(grant.unit.rawValue)])
  }
}

/// An account lost a role in a unit.
struct RoleRevoked: EventPayload {
  static let type = "account.roleRevoked"

  var account: String
  var grant: Grant

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    _ = try transaction.execute(
      "DELETE FROM account_role WHERE account_id = ? AND role = ? AND unit_path = ?",
      [.text(account), .text(grant.role.rawValue), .text(grant.unit.rawValue)])
  }
}

/// An account was disabled or enabled.
struct AccountSwitched: EventPayload {
  static let type = "account.switched"

  var account: String
  var isDisabled: Bool

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    _ = try transaction.execute("UPDATE account SET disabled = ? WHERE id = ?", [.integer(isDisabled ? 1 : 0), .text(account)])
    // Working state: a disabled account is signed out at once. A rebuild finds no such sessions, which is the same.
    if isDisabled { _ = try transaction.execute("DELETE FROM session WHERE account_id = ?", [.text(account)]) }
  }
}
