import Storage

/// An entry that waits for a comparison, and the extract it would be compared with.
struct Waiting: Sendable {
  var id: String
  var version: Int
  var extract: PopulationExtract
}

/// Entries that could not be compared: tried again when they or the extract change, and by hand at any time.
enum MatchingProblem {
  static func isKnown(_ entry: Waiting, in transaction: any Transaction) throws -> Bool {
    try transaction.first(
      "SELECT 1 AS one FROM matching_problem WHERE entry_id = ? AND entry_version = ? AND extract_id = ?",
      [.text(entry.id), .int(entry.version), .text(entry.extract.id)]) != nil
  }

  /// Keeps the kind of failure, never its text: that may quote a record.
  static func note(_ entry: Waiting, _ error: any Error, _ node: Node) async throws {
    let now = node.clock.now()
    let problem = String(describing: type(of: error))
    try await node.database.write { transaction in
      try transaction.run(
        """
        INSERT INTO matching_problem (entry_id, entry_version, extract_id, problem, noted_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (entry_id) DO UPDATE SET entry_version = excluded.entry_version, extract_id = excluded.extract_id,
          problem = excluded.problem, noted_at = excluded.noted_at
        """, [.text(entry.id), .int(entry.version), .text(entry.extract.id), .text(problem), .text(now)])
    }
  }

  /// How many entries of the units stand aside at present.
  static func count(_ scope: UnitScope, in transaction: any Transaction) throws -> Int {
    try transaction.first(
      """
      SELECT COUNT(*) AS n FROM matching_problem p JOIN entry e ON e.id = p.entry_id AND e.version = p.entry_version
      WHERE e.queue = ? AND e.withdrawn = 0 AND \(scope.sql)
      """, [.text(WorkQueue.matching.rawValue)] + scope.arguments)?.integer("n") ?? 0
  }
}
