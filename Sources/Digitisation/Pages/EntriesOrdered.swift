import Storage

/// Entries of a book stand at other positions.
struct EntriesOrdered: EventPayload {
  static let type = "entries.ordered"

  /// New positions by entry; the others stay.
  var positions: [String: Int]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    for (entry, position) in positions.sorted(by: { $0.key < $1.key }) {
      _ = try transaction.execute("UPDATE entry SET position = ? WHERE id = ?", [.int(position), .text(entry)])
    }
  }
}
