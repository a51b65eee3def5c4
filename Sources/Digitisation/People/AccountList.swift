import Storage

/// Accounts as an administrator sees them.
public struct AccountList: Sendable {
  let database: Database

  public init(_ node: Node) {
    database = node.database
  }

  /// Accounts with a role inside `units`, in Vietnamese order of names; at most `limit` after the sort key `after`.
  public func accounts(in units: [UnitPath], after: String = "", limit: Int = 200) async throws -> [Account] {
    let scope = UnitScope(units, column: "r.unit_path")
    return try await database.read { transaction in
      let rows = try transaction.query(
        """
        SELECT \(Account.columns) FROM account a WHERE a.sort_key > ?
          AND EXISTS (SELECT 1 FROM account_role r WHERE r.account_id = a.id AND \(scope.sql))
        ORDER BY a.sort_key LIMIT ?
        """,
        [.text(after)] + scope.arguments + [.integer(Int64(limit))])
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
