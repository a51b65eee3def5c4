import Foundation

/// A server behind libpq: several connections, each on a queue of its own.
///
/// Only what the PostgreSQL family has in common is used: no LISTEN/NOTIFY, no advisory locks, no deferrable constraints.
struct PostgresEngine: StorageEngine {
  let kind = Engine.postgres
  private let pool: PostgresPool

  static func open(_ url: String, options: DatabaseOptions) async throws -> PostgresEngine {
    let texts = StatementTextCache()
    let sessions = (1...max(1, options.poolSize)).map { number in
      PostgresSession(url: url, number: number, texts: texts, maximumAttempts: options.maximumAttempts)
    }
    let engine = PostgresEngine(pool: PostgresPool(sessions))
    try await engine.checkSuitable()
    return engine
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    try await pool.lending { try await $0.transaction(readOnly: true, body) }
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    try await pool.lending { try await $0.transaction(readOnly: false, body) }
  }

  func backup(to file: URL) async throws {
    throw StorageError.backupNotSupported(advice: "pg_dump --format=custom --file=\(file.lastPathComponent)")
  }

  func close() async {
    await pool.close()
  }

  private func checkSuitable() async throws {
    let row = try await read { transaction in
      try transaction.first(
        """
        SELECT current_setting('server_encoding') AS encoding, 'Z' < 'a' AND 'a' < 'b' AND 'z' < 'é' AS byte_order,
          coalesce(current_setting('fsync', true), 'on') AS fsync
        """)
    }
    guard row?["encoding"] == "UTF8" else { throw StorageError.unsuitableDatabase(.encodingUTF8) }
    guard row?["byte_order"] == 1 else { throw StorageError.unsuitableDatabase(.byteOrder) }
    guard row?["fsync"] == "on" else { throw StorageError.unsuitableDatabase(.fsync) }
  }
}
