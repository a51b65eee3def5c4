import Storage

/// What somebody once did to an entry, in this round of reading or an earlier one. Never forgotten when an entry is returned: who has
/// seen two readings or the population's values is no longer a blind reader.
public enum EntryHand: String, Codable, CaseIterable, Sendable {
  /// Keyed a reading, or brought one in with a sheet.
  case read
  /// Decided a difference between two readings.
  case adjudicated
  /// Gave an opinion, approved or sent it back.
  case judged

  /// Remembers the hand of an event's actor. Part of the projections.
  static func note(_ hand: EntryHand, _ header: EventHeader, in transaction: any Transaction) throws {
    guard let entryID = header.entryID else { return }
    try transaction.run(
      "INSERT INTO entry_hand (entry_id, account_id, hand) VALUES (?, ?, ?) ON CONFLICT (entry_id, account_id, hand) DO NOTHING",
      [.text(entryID), .text(header.actorID), .text(hand.rawValue)])
  }
}

/// Who has looked at an entry's settled or compared values. Working state beside the ledger: looking is no event.
struct EntryWitness: Sendable {
  let database: Database

  /// Remembers that the actor was shown these entries' values.
  func note(_ entries: [String], by actor: Actor) async throws {
    guard !entries.isEmpty else { return }
    let account = actor.accountID
    try await database.write { transaction in
      for entry in entries {
        try transaction.run(
          "INSERT INTO entry_witness (entry_id, account_id) VALUES (?, ?) ON CONFLICT (entry_id, account_id) DO NOTHING",
          [.text(entry), .text(account)])
      }
    }
  }
}
