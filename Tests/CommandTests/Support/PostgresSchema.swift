import Foundation
import Storage
import Testing

/// Makes a schema of its own on the server for tests, runs the body with its URL and drops it.
func withPostgresSchema(_ body: (String) async throws -> Void) async throws {
  let server = try #require(PostgresServer.url)
  let name = "c\(UUID().uuidString.prefix(12).lowercased().filter { $0 != "-" })"
  let admin = try await Database.open(.postgres(url: server), migrations: [])
  _ = try await admin.write { try $0.execute("CREATE SCHEMA \(name)", []) }
  let result: Result<Void, any Error>
  do {
    result = .success(try await body("\(server)\(server.contains("?") ? "&" : "?")options=-csearch_path%3D\(name)"))
  } catch {
    result = .failure(error)
  }
  _ = try await admin.write { try $0.execute("DROP SCHEMA \(name) CASCADE", []) }
  await admin.close()
  try result.get()
}
