import Storage

/// Moves an entry: status, flags, queue, version and the book's tally, always together.
///
/// Status and flags are what the event says. The queue is where such an entry waits today: when the rule changes, a rebuild moves
/// waiting entries to where they would wait now, which is what a changed rule is for.
enum EntryMove {
  static func apply(_ transition: Transition?, toEntry entryID: String, at time: String, in transaction: any Transaction) throws {
    let rows = try transaction.query("SELECT book_id, status, flags, captured FROM entry WHERE id = ?", [.text(entryID)])
    guard let row = rows.first else { throw DigitisationError.danglingEntry }
    let before = try EntryStanding(row)
    var after = before
    if let transition {
      after.status = transition.status ?? before.status
      after.flags = before.flags.subtracting(transition.clears).union(transition.sets)
    }
    let queue = WorkQueue(status: after.status, flags: after.flags)
    _ = try transaction.execute(
      "UPDATE entry SET status = ?, flags = ?, queue = ?, version = version + 1, changed_at = ? WHERE id = ?",
      [.text(after.status.rawValue), .integer(after.flags.bits), .text(queue.rawValue), .text(time), .text(entryID)])
    try BookTally.move(book: try row.text("book_id"), from: before, to: after, in: transaction)
    try EntryEffort.follow(entryID, from: before, to: after, in: transaction)
  }
}

/// What of an entry counts in its book's tally.
struct EntryStanding: Hashable {
  var status: EntryStatus
  var flags: Set<EntryFlag>
  /// Whether it has a region on a page.
  var isCaptured: Bool

  init(status: EntryStatus, flags: Set<EntryFlag>, isCaptured: Bool) {
    self.status = status
    self.flags = flags
    self.isCaptured = isCaptured
  }

  init(_ row: Row) throws {
    guard let status = EntryStatus(rawValue: try row.text("status")) else {
      throw DigitisationError.unreadableRow(table: "entry")
    }
    self.init(
      status: status, flags: Set<EntryFlag>(bits: Int64(try row.integer("flags"))), isCaptured: try row.integer("captured") != 0)
  }
}
