import Storage

/// An entry stands elsewhere than noted before, or has another expected number.
struct EntryRemarked: EventPayload {
  static let type = "entry.remarked"

  var regions: [PlacedRegion]
  /// Nil leaves number and year.
  var naming: EntryNaming?

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard
      let id = header.entryID,
      let row = try transaction.query("SELECT book_id, status, flags, captured FROM entry WHERE id = ?", [.text(id)]).first
    else { throw DigitisationError.danglingEntry }
    let before = try EntryStanding(row)
    var after = before
    after.isCaptured = true
    _ = try transaction.execute("DELETE FROM region WHERE entry_id = ?", [.text(id)])
    try PlacedRegion.insert(regions, for: id, in: transaction)
    _ = try transaction.execute("UPDATE entry SET captured = 1 WHERE id = ?", [.text(id)])
    try BookTally.move(book: try row.text("book_id"), from: before, to: after, in: transaction)
    guard let naming else { return }
    _ = try transaction.execute(
      "UPDATE entry SET number_text = ?, number = ?, registration_year = ?, number_source = 'marked' WHERE id = ?",
      [.text(naming.text), .optional(naming.number), .int(naming.year), .text(id)])
  }
}
