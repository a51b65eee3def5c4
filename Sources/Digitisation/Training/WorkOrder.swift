import Storage

/// In which order a person takes the entries of a queue.
public enum WorkOrder: String, Codable, CaseIterable, Sendable {
  /// As they stand in the book.
  case book
  /// Clear ones first, by ``EntryDifficulty``.
  case easy
  /// Hard ones first, and what others put aside before that.
  case hard

  public var labelVi: String {
    switch self {
    case .book: "Theo thứ tự trong sổ"
    case .easy: "Dễ trước, khó sau"
    case .hard: "Nhận trường hợp khó"
    }
  }

  /// The bands of difficulty in this order; nil when difficulty does not count.
  var bands: [Int]? {
    switch self {
    case .book: nil
    case .easy: Array(EntryDifficulty.bands)
    case .hard: EntryDifficulty.bands.reversed()
    }
  }
}

/// What a person chose; kept on the server, so that it is the same at every desk. Working state, not in the ledger.
public struct WorkPreferences: Sendable {
  let database: Database

  public init(_ node: Node) {
    database = node.database
  }

  public func order(of actor: Actor) async throws -> WorkOrder {
    try await database.read { try Self.order(of: actor.accountID, in: $0) }
  }

  public func choose(_ order: WorkOrder, by actor: Actor) async throws {
    try await database.write { transaction in
      try transaction.run(
        """
        INSERT INTO work_preference (account_id, work_order) VALUES (?, ?)
        ON CONFLICT (account_id) DO UPDATE SET work_order = excluded.work_order
        """, [.text(actor.accountID), .text(order.rawValue)])
    }
  }

  static func order(of account: String, in transaction: any Transaction) throws -> WorkOrder {
    let row = try transaction.first("SELECT work_order FROM work_preference WHERE account_id = ?", [.text(account)])
    return try row.flatMap { WorkOrder(rawValue: try $0.text("work_order")) } ?? .book
  }
}
