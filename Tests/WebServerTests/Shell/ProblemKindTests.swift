import Storage
import Testing

@testable import WebServer

/// What the log says of an error: its case, and nothing that somebody wrote or asked.
@Suite struct ProblemKindTests {
  @Test func aFailureOfTheStoreIsNamedByItsCase() {
    let named: [(StorageError, String)] = [
      (.diskFull, "StorageError.diskFull (SQLSTATE 53100)"), (.closed, "StorageError.closed"),
      (.outcomeUnknown, "StorageError.outcomeUnknown (SQLSTATE 08007)"),
      (.serialisation(attempts: 3), "StorageError.serialisation (SQLSTATE 40001)"),
      (.missingColumn("Lê Thị Hòa"), "StorageError.missingColumn"),
      (.blobMissing(sha256: "Lê Thị Hòa"), "StorageError.blobMissing"),
      (
        .invalidStatement(sqlState: "42601", message: "near \"Lê Thị Hòa\""),
        "StorageError.invalidStatement (SQLSTATE 42601)"
      ),
      (
        .constraint(kind: .unique, table: "Lê Thị Hòa", name: "Lê Thị Hòa"),
        "StorageError.constraint (SQLSTATE 23505)"
      ),
    ]
    for (error, words) in named { #expect(ProblemMiddleware.kind(of: error) == words) }
  }
}
