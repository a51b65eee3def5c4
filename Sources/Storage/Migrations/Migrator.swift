import Foundation

/// Applies the migrations that a store lacks, each in one transaction, and refuses a store that does not fit.
///
/// Several instances may start at once on a server: each migration first claims its number in the table of migrations, so
/// the second instance waits for the first and then finds the work done.
struct Migrator {
  let migrations: [Migration]

  private static let table = Migration(
    number: 0, name: "schema_migration",
    sql: [
      """
      CREATE TABLE IF NOT EXISTS schema_migration (
        number {{integer}} NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        applied_at TEXT NOT NULL
      ) {{strict}}
      """
    ])

  func run(on storage: any StorageEngine) async throws {
    for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
      throw StorageError.migration(.notDense(number: migration.number))
    }
    guard !migrations.isEmpty else { return }
    try await makeTable(on: storage)
    let applied = try await appliedCount(on: storage)
    for migration in migrations.dropFirst(applied) {
      try await apply(migration, on: storage)
    }
  }

  /// Two instances that make the table at once may trip over each other's catalogue entries; then it is there.
  private func makeTable(on storage: any StorageEngine) async throws {
    let statements = try Self.table.statements(for: storage.kind)
    for attempt in 1... {
      do {
        return try await storage.write { transaction in
          for statement in statements { try transaction.run(statement) }
        }
      } catch let error as StorageError where attempt < 5 && ["23505", "42P07"].contains(error.sqlState) {
        continue
      }
    }
  }

  /// How many migrations are in, after comparing each with what the program knows.
  private func appliedCount(on storage: any StorageEngine) async throws -> Int {
    let rows = try await storage.read { transaction in
      try transaction.query("SELECT number, sha256 FROM schema_migration ORDER BY number")
    }
    guard rows.count <= migrations.count else {
      throw StorageError.migration(.storeIsNewer(applied: rows.count, known: migrations.count))
    }
    for (row, migration) in zip(rows, migrations) {
      guard try row.integer("number") == migration.number, try row.text("sha256") == migration.checksum else {
        throw StorageError.migration(.changed(number: migration.number, name: migration.name))
      }
    }
    return rows.count
  }

  private func apply(_ migration: Migration, on storage: any StorageEngine) async throws {
    let statements = try migration.statements(for: storage.kind)
    let checksum = migration.checksum
    let now = Date().ISO8601Format()
    let found = try await storage.write { transaction -> String? in
      let claimed = try transaction.execute(
        """
        INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (number) DO NOTHING
        """,
        [.int(migration.number), .text(migration.name), .text(checksum), .text(now)])
      guard claimed == 1 else {
        return try transaction.first(
          "SELECT sha256 FROM schema_migration WHERE number = ?", [.int(migration.number)])?.text("sha256")
      }
      for statement in statements { try transaction.run(statement) }
      return checksum
    }
    guard found == checksum else {
      throw StorageError.migration(.changed(number: migration.number, name: migration.name))
    }
  }
}
