import Storage

/// One person's hold on a piece of work; it lapses when their browser falls silent, and their draft stays.
public struct Reservation: Hashable, Codable, Sendable {
  /// Seconds a hold lasts without a sign of life.
  public static let lifetime: Double = 600

  public var task: WorkTask
  /// ISO 8601, UTC.
  public var expiresAt: String

  /// Refuses the actor while somebody else holds the work.
  static func refuseIfTaken(_ entryID: String, for task: WorkTask, by context: ActionContext) throws {
    let other = try context.transaction.first(
      "SELECT expires_at FROM reservation WHERE entry_id = ? AND task = ? AND account_id <> ? AND expires_at > ?",
      [.text(entryID), .text(task.rawValue), .text(context.actor.accountID), .text(context.now)])
    if let other { throw Refusal.reserved(until: try other.text("expires_at")) }
  }
}
