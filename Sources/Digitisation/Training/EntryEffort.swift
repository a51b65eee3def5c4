import CivilStatus
import Storage

/// What an entry has been through so far: counts only. Survives a return to keying, when readings and links leave the tables.
struct EntryEffort: Hashable, Sendable {
  var shelved = 0
  var returned = 0
  /// Values that a reader marked as hard to read, in the reading or draft that had most of them.
  var marks = 0
  /// True when a comparison once found nobody in the population extract.
  var isNotFound = false

  /// Conditions of the writing that say that it is hard to read.
  static let hardConditions: Set<Condition> = [.uncertain, .illegible, .damaged]

  static func marks(in values: some Collection<FieldValue>) -> Int {
    values.count { hardConditions.contains($0.condition) }
  }

  /// Counts what a move of the entry tells, and renews its difficulty while it waits to be read. Part of the projections.
  static func follow(
    _ entryID: String, from before: EntryStanding, to after: EntryStanding, in transaction: any Transaction
  ) throws {
    var change = EntryEffort()
    if after.flags.contains(.shelved) && !before.flags.contains(.shelved) { change.shelved = 1 }
    if after.flags.contains(.returned) && !before.flags.contains(.returned) { change.returned = 1 }
    if before.flags.contains(.notFound) && after.status < .verified { change.isNotFound = true }
    if after.status == .keyed && before.status == .pending {
      let reading = try StoredReading.find(.first, of: entryID, in: transaction)
      change.marks = marks(in: (reading?.values ?? [:]).values)
    }
    try change.add(to: entryID, in: transaction)
    if after.status < .verified { try EntryDifficulty.refresh(entryID, in: transaction) }
  }

  /// Adds this to what is known; of marks the larger count stays.
  func add(to entryID: String, in transaction: any Transaction) throws {
    guard self != EntryEffort() else { return }
    try transaction.run(
      """
      INSERT INTO entry_effort (entry_id, shelved, returned, marks, not_found) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (entry_id) DO UPDATE SET shelved = entry_effort.shelved + excluded.shelved,
        returned = entry_effort.returned + excluded.returned,
        marks = CASE WHEN entry_effort.marks > excluded.marks THEN entry_effort.marks ELSE excluded.marks END,
        not_found = CASE WHEN entry_effort.not_found > excluded.not_found THEN entry_effort.not_found ELSE excluded.not_found END
      """,
      [.text(entryID), .int(shelved), .int(returned), .int(marks), .int(isNotFound ? 1 : 0)])
  }
}
