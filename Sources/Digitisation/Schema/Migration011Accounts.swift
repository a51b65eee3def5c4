import Storage

extension Migration {
  /// The unit an account was made in: its administrators stay responsible for it when its last role is taken away.
  static let accounts = Migration(
    number: 11, name: "accounts",
    sql: [
      "ALTER TABLE account ADD COLUMN home_unit TEXT NOT NULL DEFAULT ''",
      // Accounts from before have the unit of one of their roles; without any, the node's own administrator has them.
      """
      UPDATE account SET home_unit = COALESCE(
        (SELECT MIN(r.unit_path) FROM account_role r WHERE r.account_id = account.id), '')
      """,
      "CREATE INDEX account_name ON account (sort_key, id)",
    ])
}
