import Storage

/// A person's account. Its password is kept apart and never enters the ledger.
public struct Account: Hashable, Codable, Sendable, Identifiable {
  public var id: String
  public var login: String
  public var displayName: String
  public var isDisabled: Bool
  public var grants: [Grant]
  /// The unit it was made in.
  public var home: UnitPath

  /// Whether administrators of these units are answerable for the account: for its home, and for every unit it has a role in.
  public func isAdministered(from units: [UnitPath]) -> Bool {
    ([home] + grants.map { $0.unit }).allSatisfy { unit in units.contains { $0.contains(unit) } }
  }

  /// The account as an actor, with the grants it has now.
  public var actor: Actor {
    Actor(accountID: id, displayName: displayName, grants: isDisabled ? [] : grants)
  }

  static let columns = "id, login, display_name, disabled, home_unit"

  init(_ row: Row, grants: [Grant]) throws {
    id = try row.text("id")
    login = try row.text("login")
    displayName = try row.text("display_name")
    isDisabled = try row.integer("disabled") != 0
    self.grants = grants
    home = UnitPath(rawValue: try row.text("home_unit"))
  }

  static func find(id: String, in transaction: any Transaction) throws -> Account? {
    let rows = try transaction.query("SELECT \(columns) FROM account WHERE id = ?", [.text(id)])
    return try rows.first.map { try Account($0, grants: grants(of: id, in: transaction)) }
  }

  static func find(login: String, in transaction: any Transaction) throws -> Account? {
    let rows = try transaction.query("SELECT \(columns) FROM account WHERE login = ?", [.text(login)])
    return try rows.first.map { try Account($0, grants: grants(of: $0.text("id"), in: transaction)) }
  }

  private static func grants(of id: String, in transaction: any Transaction) throws -> [Grant] {
    try transaction.query("SELECT role, unit_path FROM account_role WHERE account_id = ? ORDER BY role, unit_path", [.text(id)])
      .map { try Grant($0) }
  }
}

extension Grant {
  init(_ row: Row) throws {
    guard let role = Role(rawValue: try row.text("role")) else { throw DigitisationError.unreadableRow(table: "account_role") }
    self.init(role: role, unit: UnitPath(rawValue: try row.text("unit_path")))
  }
}
