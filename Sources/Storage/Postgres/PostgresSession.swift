import Dispatch
import Foundation

/// A place of the pool: a serial queue and the connection it owns.
///
/// `@unchecked Sendable`: `connection` is read and written on `queue` only.
final class PostgresSession: @unchecked Sendable {
  private let queue: DispatchQueue
  private var connection: PostgresConnection?
  private let url: String
  private let texts: StatementTextCache
  private let maximumAttempts: Int

  /// Raised to run the transaction again: nothing of it was kept.
  private struct TryAgain: Error {
    let cause: StorageError
  }

  init(url: String, number: Int, texts: StatementTextCache, maximumAttempts: Int) {
    self.url = url
    self.texts = texts
    self.maximumAttempts = maximumAttempts
    queue = DispatchQueue(label: "store.\(number)")
  }

  /// Runs one transaction, again and again while it meets others.
  func transaction<T: Sendable>(
    readOnly: Bool, _ body: @escaping @Sendable (any Transaction) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try self.retrying(readOnly, body) }) }
    }
  }

  func disconnect() async {
    await withCheckedContinuation { continuation in
      queue.async {
        self.connection = nil
        continuation.resume()
      }
    }
  }

  private func retrying<T>(_ readOnly: Bool, _ body: (any Transaction) throws -> T) throws -> T {
    var attempt = 0
    while true {
      attempt += 1
      do {
        return try once(readOnly, body)
      } catch let again as TryAgain {
        // A broken line is worth one new connection; a conflict several attempts, further and further apart.
        let isConflict = if case .serialisation = again.cause { true } else { false }
        if attempt >= (isConflict ? maximumAttempts : 3) {
          throw isConflict ? StorageError.serialisation(attempts: attempt) : again.cause
        }
        Thread.sleep(forTimeInterval: .random(in: 0...min(0.5, 0.005 * Double(1 << attempt))))
      }
    }
  }

  private func once<T>(_ readOnly: Bool, _ body: (any Transaction) throws -> T) throws -> T {
    let connection = try connected()
    do {
      let begin = readOnly ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN ISOLATION LEVEL READ COMMITTED"
      _ = try connection.command(begin)
    } catch {
      self.connection = nil
      throw TryAgain(cause: error)
    }
    let transaction = PostgresTransaction(connection, texts: texts)
    let value: T
    do {
      defer { transaction.end() }
      value = try body(transaction)
      if let failure = transaction.failure { throw failure }
    } catch {
      rollBack(connection)
      if let failure = transaction.failure, isWorthTryingAgain(failure, connection) { throw TryAgain(cause: failure) }
      throw error
    }
    try commit(connection, readOnly)
    return value
  }

  private func commit(_ connection: PostgresConnection, _ readOnly: Bool) throws {
    do {
      let answer = try connection.command("COMMIT").commandTag
      guard answer == "COMMIT" else { throw StorageError.transactionAborted }
    } catch let failure as StorageError {
      if connection.isBroken {
        self.connection = nil
        if readOnly { throw TryAgain(cause: failure) }
        throw StorageError.outcomeUnknown
      }
      rollBack(connection)
      if case .serialisation = failure { throw TryAgain(cause: failure) }
      if case .connection = failure, !readOnly { throw StorageError.outcomeUnknown }
      throw failure
    }
  }

  /// Nothing was committed yet, so running the closure again cannot write twice.
  private func isWorthTryingAgain(_ failure: StorageError, _ connection: PostgresConnection) -> Bool {
    switch failure {
    case .serialisation, .connection(.lost, _): return true
    case .sqlState("0A000"), .sqlState("26000"):
      // A prepared statement outlived a change of the schema.
      if self.connection != nil { try? connection.forgetPrepared() }
      return true
    default: return false
    }
  }

  private func rollBack(_ connection: PostgresConnection) {
    guard !connection.isBroken, (try? connection.command("ROLLBACK")) != nil else {
      self.connection = nil
      return
    }
  }

  private func connected() throws(StorageError) -> PostgresConnection {
    if let connection, !connection.isBroken { return connection }
    let fresh = try PostgresConnection(url: url)
    connection = fresh
    return fresh
  }
}
