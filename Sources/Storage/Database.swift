import Foundation

/// The one door to the records: closures over a transaction, on the embedded store or on a server.
///
/// ```swift
/// let database = try await Database.open(.file(url), migrations: migrations)
/// let count = try await database.write { transaction in
///   try transaction.execute("INSERT INTO note (id, body) VALUES (?, ?)", [.text(id), .text(body)])
/// }
/// ```
///
/// A closure runs on the engine's own thread. It may be run again after it met another transaction, so it must do nothing
/// but use its transaction. Cancelling the task does not stop a closure that was handed in.
public struct Database: Sendable {
  let storage: any StorageEngine

  /// Opens a store, checks it, and brings its schema up to date.
  /// - Parameter migrations: all of them, in order; none leaves the schema alone.
  public static func open(
    _ location: DatabaseLocation, migrations: [Migration], options: DatabaseOptions = DatabaseOptions()
  ) async throws -> Database {
    let database: Database
    switch location {
    case .file(let file): database = Database(storage: try await SQLiteEngine.open(file, options: options))
    case .postgres(let url): database = Database(storage: try await PostgresEngine.open(url, options: options))
    }
    do {
      try await Migrator(migrations: migrations).run(on: database.storage)
    } catch {
      await database.close()
      throw error
    }
    return database
  }

  /// The engine below.
  public var engine: Engine { storage.kind }

  /// Runs queries over one committed state. A statement that writes is refused.
  ///
  /// The embedded store has a single connection, so a long `read` holds up the writers: keep it short.
  public func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    try await storage.read(body)
  }

  /// Runs one transaction; it is durable when this returns. If the closure throws, nothing of it is kept.
  /// - Throws: what the closure throws; `StorageError.outcomeUnknown` if the commit itself broke off.
  public func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    try await storage.write(body)
  }

  /// Writes a checked copy of the whole store to `file`, which must not exist, while the store is in use.
  public func backup(to file: URL) async throws {
    try await storage.backup(to: file)
  }

  /// Finishes what was handed in, then closes; later calls throw `StorageError.closed`.
  public func close() async {
    await storage.close()
  }
}
