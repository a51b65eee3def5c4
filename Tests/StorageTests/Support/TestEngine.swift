import Foundation
import Testing

@testable import Storage

/// The engines every behaviour is tested on. PostgreSQL needs a server: see `Tests/Support/scratch-postgres.sh`.
enum TestEngine: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case sqlite, postgres

  static let postgresURL = ProcessInfo.processInfo.environment["SOGOC_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
  static let available = allCases.filter { $0 == .sqlite || postgresURL != nil }

  var testDescription: String { rawValue }
}

/// A location of its own for one test.
struct ScratchStore: Sendable {
  let engine: TestEngine
  let folder: URL
  let location: DatabaseLocation
  /// The file, or the URL of the server.
  let address: String

  var file: URL { folder.appending(path: "store.db") }

  func open(_ migrations: [Migration] = Schema.migrations, _ options: DatabaseOptions = DatabaseOptions()) async throws
    -> Database
  {
    try await Database.open(location, migrations: migrations, options: options)
  }
}

/// Makes an empty store, runs the body and removes the store.
@discardableResult
func withScratch<T: Sendable>(_ engine: TestEngine, in parent: URL? = nil, _ body: (ScratchStore) async throws -> T) async throws
  -> T
{
  let name = "t\(UUID().uuidString.prefix(12).lowercased().filter { $0 != "-" })"
  let folder = (parent ?? FileManager.default.temporaryDirectory).appending(path: "sogoc-storage-\(name)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  switch engine {
  case .sqlite:
    let file = folder.appending(path: "store.db")
    return try await body(ScratchStore(engine: engine, folder: folder, location: .file(file), address: file.path))
  case .postgres:
    let server = try #require(TestEngine.postgresURL)
    var options = DatabaseOptions()
    options.poolSize = 1
    let admin = try await Database.open(.postgres(url: server), migrations: [], options: options)
    try await admin.write { try $0.run("CREATE SCHEMA \(name)") }
    let url = "\(server)\(server.contains("?") ? "&" : "?")options=-csearch_path%3D\(name)"
    let result: Result<T, any Error>
    do {
      result = .success(
        try await body(ScratchStore(engine: engine, folder: folder, location: .postgres(url: url), address: url)))
    } catch {
      result = .failure(error)
    }
    try await admin.write { try $0.run("DROP SCHEMA \(name) CASCADE") }
    await admin.close()
    return try result.get()
  }
}

/// Opens a fresh store with the test schema.
@discardableResult
func withStore<T: Sendable>(_ engine: TestEngine, _ body: (Database) async throws -> T) async throws -> T {
  try await withScratch(engine) { scratch in
    let database = try await scratch.open()
    let result: Result<T, any Error>
    do { result = .success(try await body(database)) } catch { result = .failure(error) }
    await database.close()
    return try result.get()
  }
}
