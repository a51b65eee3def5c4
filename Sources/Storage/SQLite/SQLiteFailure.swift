import GRDB

extension StorageError {
  /// An error of SQLite in the words of this module.
  init(sqlite error: DatabaseError, path: String) {
    switch error.resultCode {
    case .SQLITE_CONSTRAINT: self = Self.constraint(error)
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_IOERR: self = .inputOutput(code: Int(error.extendedResultCode.rawValue))
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path, findings: [error.message ?? ""])
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .storeInUse(path: path)
    case .SQLITE_CANTOPEN, .SQLITE_PERM: self = .notFound(path: path)
    case .SQLITE_READONLY: self = .readOnly
    case .SQLITE_MISMATCH: self = .constraint(kind: .dataType, table: nil, name: nil)
    case .SQLITE_ERROR, .SQLITE_MISUSE, .SQLITE_RANGE:
      self = .invalidStatement(sqlState: Self.syntaxState(error.message ?? ""), message: error.message ?? "")
    default: self = .sqlState("XX000")
    }
  }

  /// Why the store must not be written any more after this error, if so.
  var stopsWriting: StopReason? {
    switch self {
    case .inputOutput: .inputOutput
    case .damaged: .damaged
    default: nil
    }
  }

  /// SQLite says "UNIQUE constraint failed: note.id, note.part" and "CHECK constraint failed: note_size".
  private static func constraint(_ error: DatabaseError) -> StorageError {
    let kind: ConstraintKind =
      switch error.extendedResultCode {
      case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: .unique
      case .SQLITE_CONSTRAINT_FOREIGNKEY, .SQLITE_CONSTRAINT_TRIGGER: .foreignKey
      case .SQLITE_CONSTRAINT_NOTNULL: .notNull
      case .SQLITE_CONSTRAINT_CHECK: .check
      case ResultCode(rawValue: 3091): .dataType  // SQLITE_CONSTRAINT_DATATYPE, a STRICT table
      default: .other
      }
    guard kind != .dataType, let subject = error.message?.split(separator: ": ", maxSplits: 1).dropFirst().first else {
      return .constraint(kind: kind, table: nil, name: nil)
    }
    guard kind != .check else { return .constraint(kind: kind, table: nil, name: String(subject)) }
    let parts = subject.split(separator: ", ").map { $0.split(separator: ".", maxSplits: 1) }
    let columns = parts.compactMap(\.last).joined(separator: ", ")
    return .constraint(kind: kind, table: parts.first?.first.map(String.init), name: columns)
  }

  private static func syntaxState(_ message: String) -> String {
    if message.hasPrefix("no such table") { return "42P01" }
    if message.contains("no such column") || message.contains("has no column") { return "42703" }
    if message.contains("already exists") { return "42P07" }
    return "42601"
  }
}
