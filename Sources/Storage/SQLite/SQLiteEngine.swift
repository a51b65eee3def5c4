import Foundation
import GRDB

/// The embedded store: one file, one connection.
///
/// The single connection with the exclusive lock rules out the damage that two connections to one write-ahead log can do
/// in SQLite before 3.51.3, and refuses a second process. The price: reads run on the same queue, between the batches of
/// writes, so a long read holds up everybody.
struct SQLiteEngine: StorageEngine {
  let kind = Engine.sqlite
  private let database: DatabaseQueue
  private let path: String
  private let queue = WriteQueue()
  private let texts = StatementTextCache()
  private let maximumBatch: Int

  static func open(_ file: URL, options: DatabaseOptions) async throws -> SQLiteEngine {
    try await offTheTaskThreads { try SQLiteEngine(file, options: options) }
  }

  private init(_ file: URL, options: DatabaseOptions) throws {
    path = file.path
    maximumBatch = options.maximumBatch
    if let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size < 512 {
      // SQLite would take such a file for a new store.
      throw StorageError.damaged(path: path, findings: ["the file is empty or cut"])
    }
    do {
      database = try DatabaseQueue(path: path, configuration: Self.configuration(path, options))
      try Self.check(database, path)
    } catch let error as DatabaseError {
      throw StorageError(sqlite: error, path: path)
    }
    try FileSystem.sync(directory: file.deletingLastPathComponent().path)
  }

  private static func configuration(_ path: String, _ options: DatabaseOptions) -> Configuration {
    var configuration = Configuration()
    configuration.label = "store"
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .immediateError
    configuration.prepareDatabase { database in
      chmod(path, 0o600)
      // The lock mode comes first: a log opened under the exclusive lock has no shared memory file.
      try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
      try database.execute(sql: "PRAGMA mmap_size = 0")
      let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      if let pages = options.maximumPages { try database.execute(sql: "PRAGMA max_page_count = \(pages)") }
      guard mode == "wal" else { throw StorageError.inputOutput(code: 0) }
      try database.execute(sql: "BEGIN IMMEDIATE")
      try database.execute(sql: "ROLLBACK")
    }
    return configuration
  }

  private static func check(_ database: DatabaseQueue, _ path: String) throws {
    let findings = try database.writeWithoutTransaction { try String.fetchAll($0, sql: "PRAGMA quick_check(10)") }
    guard findings == ["ok"] else { throw StorageError.damaged(path: path, findings: findings) }
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    try await onQueue { database in
      let transaction = SQLiteTransaction(database, path: path, texts: texts)
      defer { transaction.end() }
      return try database.readOnly {
        let value = try body(transaction)
        if let failure = transaction.failure { throw failure }
        return value
      }
    }
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      do {
        if try queue.add(PendingWrite(body, continuation)) { startBatch() }
      } catch {
        continuation.resume(throwing: error)
      }
    }
  }

  /// Reads that were handed in meanwhile run before the next batch.
  private func startBatch() {
    let batch = GroupCommit(queue: queue, path: path, texts: texts, maximumBatch: maximumBatch)
    database.asyncWriteWithoutTransaction { database in
      batch.writeBatch(database)
      if queue.batchEnded() { startBatch() }
    }
  }

  /// A compact copy (`VACUUM INTO`), synced, checked, and only then given its name.
  func backup(to file: URL) async throws {
    let target = file.path
    guard !FileManager.default.fileExists(atPath: target) else { throw StorageError.alreadyExists(path: target) }
    let partial = target + ".partial"
    try? FileManager.default.removeItem(atPath: partial)
    do {
      try await onQueue { try $0.execute(sql: "VACUUM INTO ?", arguments: [partial]) }
      try await offTheTaskThreads {
        chmod(partial, 0o600)
        try FileSystem.sync(file: partial)
        var configuration = Configuration()
        configuration.readonly = true
        try Self.check(DatabaseQueue(path: partial, configuration: configuration), partial)
        try FileSystem.rename(partial, to: target)
        try FileSystem.sync(directory: file.deletingLastPathComponent().path)
      }
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw (error as? DatabaseError).map { StorageError(sqlite: $0, path: target) } ?? error
    }
  }

  func close() async {
    queue.close()
    while !queue.isIdle { try? await Task.sleep(for: .milliseconds(1)) }
    try? await offTheTaskThreads { try database.close() }
  }

  private func onQueue<T: Sendable>(_ work: @escaping @Sendable (GRDB.Database) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      guard !queue.isClosed else { return continuation.resume(throwing: StorageError.closed) }
      database.asyncWriteWithoutTransaction { database in
        let result = Result { try work(database) }.mapError { error in
          (error as? DatabaseError).map { StorageError(sqlite: $0, path: path) } ?? error
        }
        continuation.resume(with: result)
      }
    }
  }
}
