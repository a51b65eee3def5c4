import Storage

/// How many entries of a book stand where; kept up with every move so that progress over a province never counts entries.
public struct BookTally: Hashable, Sendable {
  public var entries: Int = 0
  public var captured: Int = 0
  public var keyed: Int = 0
  public var verified: Int = 0
  public var matched: Int = 0
  public var approved: Int = 0
  public var released: Int = 0
  public var shelved: Int = 0
  public var disputed: Int = 0

  static let columns = ["entries", "captured", "keyed", "verified", "matched", "approved", "released", "shelved", "disputed"]

  public init() {}

  /// What one entry of this standing adds.
  init(_ standing: EntryStanding) {
    entries = 1
    captured = standing.isCaptured ? 1 : 0
    keyed = standing.status >= .keyed ? 1 : 0
    verified = standing.status >= .verified ? 1 : 0
    matched = standing.status >= .verified && !standing.flags.isDisjoint(with: [.matched, .jointlyAccepted]) ? 1 : 0
    approved = standing.status >= .approved ? 1 : 0
    released = standing.status >= .released ? 1 : 0
    shelved = standing.flags.contains(.shelved) ? 1 : 0
    disputed = standing.flags.contains(.disputed) ? 1 : 0
  }

  public init(_ row: Row) throws {
    entries = try row.integer("entries")
    captured = try row.integer("captured")
    keyed = try row.integer("keyed")
    verified = try row.integer("verified")
    matched = try row.integer("matched")
    approved = try row.integer("approved")
    released = try row.integer("released")
    shelved = try row.integer("shelved")
    disputed = try row.integer("disputed")
  }

  private var values: [Int] { [entries, captured, keyed, verified, matched, approved, released, shelved, disputed] }

  /// Counts an entry out of `from` (nil = it is new) and into `to` (nil = it is gone).
  static func move(book: String, from: EntryStanding?, to: EntryStanding?, in transaction: any Transaction) throws {
    let before = from.map { BookTally($0).values } ?? columns.map { _ in 0 }
    let after = to.map { BookTally($0).values } ?? columns.map { _ in 0 }
    let changes = zip(columns, zip(before, after)).filter { $1.0 != $1.1 }
    guard !changes.isEmpty else { return }
    let assignments = changes.map { "\($0.0) = \($0.0) + ?" }.joined(separator: ", ")
    _ = try transaction.execute(
      "UPDATE book_tally SET \(assignments) WHERE book_id = ?", changes.map { .int($0.1.1 - $0.1.0) } + [.text(book)])
  }
}
