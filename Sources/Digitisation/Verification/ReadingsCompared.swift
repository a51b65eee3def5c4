import Storage

/// Both readings are in and were compared.
struct ReadingsCompared: EventPayload {
  static let type = "readings.compared"

  /// How many fields were compared.
  var compared: Int
  /// Fields that differ.
  var discrepancies: [String]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    for field in discrepancies {
      try transaction.run(
        "INSERT INTO discrepancy (entry_id, field, decided) VALUES (?, ?, 0)", [.optional(header.entryID), .text(field)])
    }
  }
}
