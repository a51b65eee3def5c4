import Storage

/// Computes the difficulty of all entries that wait to be read, once after an upgrade that changed how it is counted. Beside requests, in
/// short transactions, from where it stopped.
public struct DifficultyUpkeep: Sendable {
  static let name = "difficulty"
  /// Entries in one transaction.
  static let stretch = 200

  let database: Database

  public init(_ node: Node) {
    database = node.database
  }

  /// - Returns: entries looked at.
  @discardableResult
  public func run() async throws -> Int {
    var looked = 0
    while !Task.isCancelled, let count = try await step() { looked += count }
    return looked
  }

  /// One stretch; nil when nothing is left.
  private func step() async throws -> Int? {
    try await database.write { transaction in
      guard let behind = try transaction.first("SELECT behind FROM upkeep WHERE name = ?", [.text(Self.name)])?.text("behind")
      else {
        return nil
      }
      let rows = try transaction.query(
        "SELECT e.id, e.status FROM entry e WHERE e.id > ? ORDER BY e.id LIMIT \(Self.stretch)", [.text(behind)])
      guard let last = try rows.last?.text("id") else {
        try transaction.run("DELETE FROM upkeep WHERE name = ?", [.text(Self.name)])
        return nil
      }
      for row in rows where ["pending", "keyed"].contains(try row.text("status")) {
        try EntryDifficulty.refresh(row.text("id"), in: transaction)
      }
      try transaction.run("UPDATE upkeep SET behind = ? WHERE name = ?", [.text(last), .text(Self.name)])
      return rows.count
    }
  }
}
