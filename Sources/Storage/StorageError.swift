/// Why the store could not do what was asked. No payload holds a value that was stored or a password.
public enum StorageError: Error, Sendable, Hashable {
  /// Another process (or this one) already holds the store open.
  case storeInUse(path: String)
  /// The store's file or folder cannot be opened.
  case notFound(path: String)
  /// The file is cut, overwritten or no store at all; `findings` are what the check of the file said.
  case damaged(path: String, findings: [String])
  /// The server's database lacks something the store relies on.
  case unsuitableDatabase(DatabaseRequirement)
  /// A rule of the schema was broken. `name` is the constraint, or the columns, as far as the engine tells.
  case constraint(kind: ConstraintKind, table: String?, name: String?)
  /// The transaction met others again and again; nothing was written. Trying later may help.
  case serialisation(attempts: Int)
  /// No space is left; nothing of the transaction was kept.
  case diskFull
  /// Reading or writing the disk failed.
  case inputOutput(code: Int)
  /// An earlier failure of the disk leaves the state of the file in doubt. Reads go on; close and open the store again.
  case writingStopped(StopReason)
  /// The line broke, or the disk failed, while the transaction was being committed: it may or may not be there.
  case outcomeUnknown
  /// The server cannot be reached, or the line broke before the commit: nothing was written.
  case connection(ConnectionProblem, sqlState: String?)
  /// A statement inside `read` tried to write.
  case readOnly
  /// The database was closed.
  case closed
  /// An earlier statement of this transaction failed, so that no other one runs.
  case transactionAborted
  /// The transaction was used after its closure had returned.
  case transactionEnded
  /// The statement steers transactions, sessions or files, which belongs to the engine alone.
  case statementNotAllowed(keyword: String)
  /// The statement is not valid SQL, or names what does not exist.
  case invalidStatement(sqlState: String, message: String)
  /// The number of `?` differs from the number of values.
  case argumentCount(expected: Int, given: Int)
  /// Text with U+0000 cannot be kept.
  case textContainsNUL
  /// A number that is not finite cannot be kept.
  case numberNotFinite
  /// The result has no column of this name.
  case missingColumn(String)
  /// The column holds another kind of value.
  case wrongType(column: String, expected: SQLValue.Kind, found: SQLValue.Kind)
  /// Any other error of the engine, by its five-character SQLSTATE.
  case sqlState(String)
  /// The schema of the store does not fit this program.
  case migration(MigrationProblem)
  /// The engine is not backed up this way; `advice` says what to do.
  case backupNotSupported(advice: String)
  /// Something stands already where the backup should go.
  case alreadyExists(path: String)
  /// The name is not a table name (lower-case letters, digits, low line).
  case invalidTableName
  /// Not 64 lower-case hexadecimal characters.
  case invalidDigest
  /// The blob store holds no such blob.
  case blobMissing(sha256: String)
  /// The bytes on disk are not those that were stored.
  case blobDamaged(sha256: String)

  /// The case alone, with its SQLSTATE where there is one, for logs: nothing of what was stored, asked or configured.
  public var caseName: String {
    let name = Mirror(reflecting: self).children.first?.label ?? "\(self)"
    return sqlState.map { "\(name) (SQLSTATE \($0))" } ?? name
  }

  /// The SQLSTATE class the error belongs to, equal on both engines where it is known.
  public var sqlState: String? {
    switch self {
    case .constraint(let kind, _, _): kind.rawValue
    case .serialisation: "40001"
    case .diskFull: "53100"
    case .inputOutput: "58030"
    case .readOnly: "25006"
    case .transactionAborted: "25P02"
    case .connection(_, let state): state ?? "08000"
    case .outcomeUnknown: "08007"
    case .invalidStatement(let state, _), .sqlState(let state): state
    default: nil
    }
  }
}
