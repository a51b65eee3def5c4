import Storage

/// Who put a book on the inventory and who closed it.
public struct BookSignatures: Hashable, Codable, Sendable {
  public var registeredBy: String
  public var registeredAt: String
  public var closedBy: String?
  public var closedAt: String?

  static func read(_ bookID: String, in transaction: any Transaction) throws -> BookSignatures {
    let rows = try transaction.query(
      """
      SELECT b.registered_by, b.registered_at, b.closed_by, b.closed_at, r.display_name AS registered_name,
        c.display_name AS closed_name
      FROM book b LEFT JOIN account r ON r.id = b.registered_by LEFT JOIN account c ON c.id = b.closed_by WHERE b.id = ?
      """, [.text(bookID)])
    guard let row = rows.first else { throw Refusal.notFound(.book) }
    let closer = try row.optionalText("closed_by")
    return BookSignatures(
      registeredBy: try row.optionalText("registered_name") ?? name(of: try row.text("registered_by")),
      registeredAt: try row.text("registered_at"),
      closedBy: try row.optionalText("closed_name") ?? closer.map { name(of: $0) }, closedAt: try row.optionalText("closed_at"))
  }

  private static func name(of account: String) -> String {
    account == Actor.system.accountID ? Actor.system.displayName : account
  }
}
