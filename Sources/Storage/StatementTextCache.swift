import Synchronization

/// Statements already taken apart. SQL texts are few and fixed, so it stays small; it is emptied if that is ever untrue.
final class StatementTextCache: Sendable {
  private let known = Mutex<[String: StatementText]>([:])
  private let limit = 2_000

  func statement(_ sql: String) throws(StorageError) -> StatementText {
    if let statement = known.withLock({ $0[sql] }) { return statement }
    let statement = try StatementText(sql)
    known.withLock { known in
      if known.count >= limit { known.removeAll() }
      known[sql] = statement
    }
    return statement
  }
}
