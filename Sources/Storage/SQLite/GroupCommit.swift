import GRDB

/// One durable commit for all closures that wait: the sync of the disk is by far the dearest step of a write.
///
/// Each closure runs in a savepoint of its own, so that one that fails takes back its own changes and no others. Nobody
/// hears of success before the outer COMMIT has returned. A commit that fails fails for everybody in the batch.
struct GroupCommit {
  let queue: WriteQueue
  let path: String
  let texts: StatementTextCache
  let maximumBatch: Int
  let maximumDuration = Duration.milliseconds(100)

  private typealias Accepted = (write: PendingWrite, succeed: @Sendable () -> Void)

  /// Writes one batch; runs on the store's queue.
  func writeBatch(_ database: GRDB.Database) {
    if let reason = queue.stopped { return failWaiting(.writingStopped(reason)) }
    var accepted: [Accepted] = []
    do {
      try database.execute(sql: "BEGIN IMMEDIATE")
    } catch {
      let failure = noted(error)
      return failWaiting(failure)
    }
    do {
      try collect(into: &accepted, database)
    } catch {
      // The whole transaction is gone, so nothing of the batch was kept.
      try? database.rollback()
      let failure = noted(error)
      for item in accepted { item.write.fail(failure) }
      return
    }
    do {
      try database.execute(sql: accepted.isEmpty ? "ROLLBACK" : "COMMIT")
      for item in accepted { item.succeed() }
    } catch {
      try? database.rollback()
      let failure = noted(error)
      // A disk that fails during COMMIT leaves open what it has kept.
      for item in accepted { item.write.fail(failure.stopsWriting == nil ? failure : .outcomeUnknown) }
    }
  }

  /// Runs waiting closures until none waits or the batch is large enough.
  /// - Throws: if the transaction around them is lost.
  private func collect(into accepted: inout [Accepted], _ database: GRDB.Database) throws {
    let start = ContinuousClock.now
    while accepted.count < maximumBatch, ContinuousClock.now - start < maximumDuration, queue.stopped == nil,
      let write = queue.next()
    {
      switch try run(write, database) {
      case .success(let succeed): accepted.append((write, succeed))
      case .failure(let error): write.fail(error)
      }
    }
  }

  /// Runs one closure in its savepoint, which is rolled back if the closure fails.
  private func run(_ write: PendingWrite, _ database: GRDB.Database) throws -> Result<@Sendable () -> Void, any Error> {
    let transaction = SQLiteTransaction(database, path: path, texts: texts)
    do {
      try database.execute(sql: "SAVEPOINT closure")
      defer { transaction.end() }
      let succeed = try write.run(transaction)
      if let failure = transaction.failure { throw failure }
      try database.execute(sql: "RELEASE closure")
      return .success(succeed)
    } catch {
      if let failure = transaction.failure { _ = noted(failure) }
      do {
        // A full or failing disk may have ended the whole transaction: then the batch is lost, and says so.
        guard database.isInsideTransaction else { throw transaction.failure ?? noted(error) }
        try database.execute(sql: "ROLLBACK TO closure")
        try database.execute(sql: "RELEASE closure")
        return .failure(error is DatabaseError ? noted(error) : error)
      } catch let lost {
        write.fail(error is DatabaseError ? noted(error) : error)
        throw lost
      }
    }
  }

  private func failWaiting(_ error: StorageError) {
    while let write = queue.next() { write.fail(error) }
  }

  /// The error in the words of the module; one that puts the file in doubt stops the queue.
  private func noted(_ error: any Error) -> StorageError {
    let failure: StorageError =
      switch error {
      case let error as StorageError: error
      case let error as DatabaseError: StorageError(sqlite: error, path: path)
      default: .sqlState("XX000")
      }
    if let reason = failure.stopsWriting { queue.stop(reason) }
    return failure
  }
}
