/// Failures of the house itself, not of what a person asked for (see ``Refusal``). Carries no personal data.
public enum DigitisationError: Error, Hashable, Sendable {
  /// The store has no node yet: it was never started.
  case nodeNotFounded
  /// The ledger holds an event this version does not know; it was written by a newer one.
  case unknownEvent(type: String)
  /// An event names an entry that does not exist.
  case danglingEntry
  /// A row holds a value this version does not know.
  case unreadableRow(table: String)
  /// A file could not be made: no right, no folder or no room.
  case cannotWrite
  /// The folder holds no backup of a node.
  case noBackup
}
