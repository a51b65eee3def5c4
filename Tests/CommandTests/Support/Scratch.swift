import Foundation
import Testing

/// A folder of its own for one test, removed afterwards.
func withFolder<T>(in parent: URL? = nil, _ body: (URL) async throws -> T) async throws -> T {
  let folder = (parent ?? FileManager.default.temporaryDirectory).appending(path: "sogoc-command-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder)
}

/// Files beside the package that not everybody has; tests that read them are skipped where they are missing.
enum Reference {
  static let folder = Program.package.deletingLastPathComponent().appending(path: "shared")
  static let samples = folder.appending(path: "registers/samples")
  static let units = folder.appending(path: "units")

  static func has(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path) }
}

/// The PostgreSQL server for tests: see `Tests/Support/scratch-postgres.sh`.
enum PostgresServer {
  static let url = ProcessInfo.processInfo.environment["SOGOC_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
}

/// What every message to a person must be: words in Vietnamese, no crash, no trace of the program's inside.
func expectWords(_ outcome: Program.Outcome, status: Int32, _ words: String..., location: SourceLocation = #_sourceLocation) {
  #expect(outcome.status == status, "\(outcome.printed)", sourceLocation: location)
  for word in words where !word.isEmpty { #expect(outcome.errors.contains(word), "\(outcome.printed)", sourceLocation: location) }
  for trace in ["Fatal error", "Error Domain", ".swift:", "Error:", "Stack dump", "Optional("] {
    #expect(!outcome.printed.contains(trace), "\(outcome.printed)", sourceLocation: location)
  }
}
