import Storage

/// A book came into the inventory.
struct BookRegistered: CreatingPayload {
  static let type = "book.registered"

  var book: String
  var unit: UnitPath
  var description: BookDescription

  var createdIDs: [String] { [book] }

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    let columns = ["id", "unit_path"] + BookDescription.columns + ["registered_by", "registered_at"]
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    _ = try transaction.execute(
      "INSERT INTO book (\(columns.joined(separator: ", "))) VALUES (\(marks))",
      [.text(book), .text(unit.rawValue)] + description.values + [.text(header.actorID), .text(header.occurredAt)])
    _ = try transaction.execute("INSERT INTO book_tally (book_id) VALUES (?)", [.text(book)])
  }
}
