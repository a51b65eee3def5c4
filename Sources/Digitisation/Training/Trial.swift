import CivilStatus
import Storage

/// Whose truth a trial reading is held against.
public enum TrialSort: String, Codable, CaseIterable, Sendable {
  /// An entry of the invented books; the person knows that it is practice.
  case practice
  /// An entry whose values are settled, mixed into a person's work.
  case gold
}

/// A reading of an entry whose truth is known: keyed blind, at the same desk, with the same keys; it never changes the entry.
struct Trial: Hashable, Sendable {
  var entryID: String
  var accountID: String
  var sort: TrialSort
  var pass: ReadingPass
  /// ISO 8601; empty while it was only drawn.
  var expiresAt: String
  var isEnded: Bool

  init(_ row: Row) throws {
    guard let sort = TrialSort(rawValue: try row.text("sort")), let pass = ReadingPass(rawValue: try row.integer("pass")) else {
      throw DigitisationError.unreadableRow(table: "trial")
    }
    entryID = try row.text("entry_id")
    accountID = try row.text("account_id")
    self.sort = sort
    self.pass = pass
    expiresAt = try row.text("expires_at")
    isEnded = try row.optionalText("ended_at") != nil
  }

  private static let columns = "entry_id, account_id, sort, pass, expires_at, ended_at"

  /// The account's trial of this entry, open or ended.
  static func find(_ entryID: String, of account: String, in transaction: any Transaction) throws -> Trial? {
    try transaction.first(
      "SELECT \(columns) FROM trial WHERE entry_id = ? AND account_id = ?", [.text(entryID), .text(account)]
    ).map { try Trial($0) }
  }

  /// The trial that the actor has on the desk, if they may go on with it and it is one still: an entry that was sent back to be read
  /// anew is work like any other.
  static func open(_ entryID: String, by actor: Actor, in transaction: any Transaction) throws -> Trial? {
    guard let trial = try find(entryID, of: actor.accountID, in: transaction), !trial.isEnded else { return nil }
    return try trial.isLive(for: actor, in: transaction) ? trial : nil
  }

  /// The open trial for one piece of work.
  static func open(_ entryID: String, for task: WorkTask, by actor: Actor, in transaction: any Transaction) throws -> Trial? {
    try open(entryID, by: actor, in: transaction).flatMap { $0.pass.task == task ? $0 : nil }
  }

  private func isLive(for actor: Actor, in transaction: any Transaction) throws -> Bool {
    switch sort {
    case .practice: PracticeAccess.allows(actor)
    case .gold: try TrialSubmit.mayRead(entryID, by: actor, in: transaction)
    }
  }

  /// Puts the trial on the account's desk; one that has ended begins anew.
  static func begin(
    _ entryID: String, sort: TrialSort, pass: ReadingPass, account: String, now: String, until expiry: String,
    in transaction: any Transaction
  ) throws {
    try transaction.run(
      """
      INSERT INTO trial (entry_id, account_id, sort, pass, drawn_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (entry_id, account_id) DO UPDATE SET expires_at = excluded.expires_at, ended_at = NULL
      """,
      [.text(entryID), .text(account), .text(sort.rawValue), .int(pass.rawValue), .text(now), .text(expiry)])
  }

  /// A sign of life.
  func prolong(until expiry: String, in transaction: any Transaction) throws {
    try transaction.run(
      "UPDATE trial SET expires_at = ? WHERE entry_id = ? AND account_id = ?", [.text(expiry), .text(entryID), .text(accountID)])
  }

  /// The person leaves it: with nothing keyed it is not on their desk, and comes again as if for the first time.
  func leave(at now: String, in transaction: any Transaction) throws {
    let draft = try Drafts.load(entryID, pass: pass, account: accountID, in: transaction)
    try prolong(until: draft.values.isEmpty ? "" : now, in: transaction)
  }

  /// Nothing of it is left on the desk. A gold entry is not given to the same person again.
  static func end(
    _ entryID: String, account: String, pass: ReadingPass, at now: String, in transaction: any Transaction
  ) throws {
    try transaction.run(
      "UPDATE trial SET ended_at = ? WHERE entry_id = ? AND account_id = ?", [.text(now), .text(entryID), .text(account)])
    try transaction.run(
      "DELETE FROM draft_value WHERE entry_id = ? AND pass = ? AND account_id = ? AND saved_at <= ?",
      [.text(entryID), .int(pass.rawValue), .text(account), .text(now)])
  }
}
