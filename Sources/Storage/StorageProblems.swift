/// The kinds of broken schema rules; the raw value is the SQLSTATE.
public enum ConstraintKind: String, Sendable, Hashable, CaseIterable {
  case unique = "23505"
  case foreignKey = "23503"
  case notNull = "23502"
  case check = "23514"
  /// A value of a kind the column does not take.
  case dataType = "22P02"
  case other = "23000"
}

/// What the line to a database server suffers from.
public enum ConnectionProblem: String, Sendable, Hashable {
  /// No connection could be made: address, password, or server down.
  case refused
  /// The line broke, or the server went down, before anything was committed.
  case lost
}

/// Why a store no longer writes.
public enum StopReason: String, Sendable, Hashable {
  /// The disk answered a write or a sync with an error.
  case inputOutput
  /// The file turned out to be damaged.
  case damaged
}

/// What a server's database must be like.
public enum DatabaseRequirement: String, Sendable, Hashable {
  /// Made with `ENCODING 'UTF8'`.
  case encodingUTF8
  /// Text compares by its bytes (`LC_COLLATE 'C'` or `C.UTF-8`): sort keys rely on it.
  case byteOrder
  /// `fsync` is on: a commit answered is a commit kept.
  case fsync
}

/// How the schema of a store and the migrations of the program differ.
public enum MigrationProblem: Sendable, Hashable {
  /// The numbers must be 1, 2, 3 … without a gap; `number` is the first that is not.
  case notDense(number: Int)
  /// A migration already applied reads differently now.
  case changed(number: Int, name: String)
  /// The store was written by a newer program.
  case storeIsNewer(applied: Int, known: Int)
  /// A placeholder that no engine knows.
  case unknownPlaceholder(number: Int, placeholder: String)
}
