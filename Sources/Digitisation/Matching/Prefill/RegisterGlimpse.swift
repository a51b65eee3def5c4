import Storage

/// The first time candidates of the population extract were shown to a reader for an entry.
///
/// Who has had one is no blind reader of this entry any more, and what they key afterwards is not independent of the extract.
enum RegisterGlimpse {
  /// Remembers it; the first time counts. Must be durable before anything is shown.
  static func note(_ entryID: String, pass: ReadingPass, account: String, at now: String, in transaction: any Transaction) throws
  {
    try transaction.run(
      """
      INSERT INTO register_glimpse (entry_id, pass, account_id, shown_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (entry_id, pass, account_id) DO NOTHING
      """, [.text(entryID), .int(pass.rawValue), .text(account), .text(now)])
  }

  static func exists(_ entryID: String, pass: ReadingPass, account: String, in transaction: any Transaction) throws -> Bool {
    try transaction.first(
      "SELECT 1 AS one FROM register_glimpse WHERE entry_id = ? AND pass = ? AND account_id = ?",
      [.text(entryID), .int(pass.rawValue), .text(account)]) != nil
  }
}
