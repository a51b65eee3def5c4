import Storage

/// Accounts as an administrator sees them.
public struct AccountList: Sendable {
  let database: Database

  public init(_ node: Node) {
    database = node.database
  }

  /// Accounts at home or with a role inside `units`, in Vietnamese order of names; at most `limit` after the account `after`.
  public func accounts(in units: [UnitPath], after: String? = nil, limit: Int = 200) async throws -> [Account] {
    let roles = UnitScope(units, column: "r.unit_path")
    let homes = UnitScope(units, column: "a.home_unit")
    return try await database.read { transaction in
      let last = try after.flatMap { try transaction.first("SELECT sort_key FROM account WHERE id = ?", [.text($0)]) }
      let name = try last?.text("sort_key") ?? ""
      let rows = try transaction.query(
        """
        SELECT \(Account.columns) FROM account a WHERE (a.sort_key > ? OR (a.sort_key = ? AND a.id > ?))
          AND (\(homes.sql) OR EXISTS (SELECT 1 FROM account_role r WHERE r.account_id = a.id AND \(roles.sql)))
        ORDER BY a.sort_key, a.id LIMIT ?
        """,
        [.text(name), .text(name), .text(after ?? "")] + homes.arguments + roles.arguments + [.integer(Int64(limit))])
      return try rows.compactMap { try Account.find(id: $0.text("id"), in: transaction) }
    }
  }

  /// The account that logs in with `login`, whatever its state.
  public func account(login: String) async throws -> Account? {
    try await database.read { try Account.find(login: login, in: $0) }
  }

  /// The account of this id.
  public func account(id: String) async throws -> Account? {
    try await database.read { try Account.find(id: id, in: $0) }
  }
}
