import Storage
import VietnameseText

/// What an extract changed against the one before it, of the same unit.
public struct ExtractChange: Hashable, Codable, Sendable {
  /// The extract before.
  public var previous: String
  /// Persons who were not there before.
  public var new: Int
  /// Persons of the same number of whom something is said otherwise.
  public var changed: Int
  /// Persons who are not there any more.
  public var gone: Int

  /// A way in which a person of an extract differs from the one before.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    case new, changed, gone
  }

  /// How many persons differ in a way.
  public func count(_ kind: Kind) -> Int {
    switch kind {
    case .new: new
    case .changed: changed
    case .gone: gone
    }
  }

  /// Compares by the number of twelve digits; persons without one by name, date of birth and mother, and then they cannot have
  /// changed, only gone and come. Complexity: a search by index for each person.
  static func count(_ extract: String, since previous: String, in transaction: any Transaction) throws -> ExtractChange {
    func count(_ kind: Kind) throws -> Int {
      let condition = condition(kind, extract, since: previous)
      return try transaction.first(
        "SELECT COUNT(*) AS n FROM population_person a WHERE \(condition.sql)", condition.arguments)?.integer("n") ?? 0
    }
    return ExtractChange(previous: previous, new: try count(.new), changed: try count(.changed), gone: try count(.gone))
  }

  /// The lines of the file in which they stand: of the extract, and those who are gone of the one before. Compared some lines at a
  /// time, so that nobody who saves a field meanwhile waits for all of them. Complexity: as `count`.
  static func rows(
    _ kind: Kind, _ extract: String, since previous: String, in database: Database, portion: Int = 4_000
  ) async throws -> [Int] {
    let condition = condition(kind, extract, since: previous)
    let last = try await database.read { transaction in
      try transaction.first(
        "SELECT MAX(row_number) AS last FROM population_person WHERE extract_id = ?",
        [.text(kind == .gone ? previous : extract)])?.optionalInteger("last") ?? 0
    }
    var found: [Int] = []
    for start in stride(from: 0, through: last, by: portion) {
      found += try await database.read { transaction in
        try transaction.query(
          """
          SELECT a.row_number AS n FROM population_person a WHERE a.row_number >= ? AND a.row_number < ? AND \(condition.sql)
          ORDER BY a.row_number
          """, [.int(start), .int(start + portion)] + condition.arguments
        ).map { try $0.integer("n") }
      }
    }
    return found
  }

  private static func condition(
    _ kind: Kind, _ extract: String, since previous: String
  ) -> (sql: String, arguments: [SQLValue]) {
    let numbered = "EXISTS (SELECT 1 FROM population_person b WHERE b.extract_id = ? AND b.id12 = a.id12)"
    if kind == .changed {
      let same = columns.map { "b.\($0) = a.\($0)" }.joined(separator: " AND ")
      return (
        """
        a.extract_id = ? AND a.id12 <> '' AND \(numbered) AND NOT EXISTS (SELECT 1 FROM population_person b
        WHERE b.extract_id = ? AND b.id12 = a.id12 AND \(same))
        """, [.text(extract), .text(previous), .text(previous)]
      )
    }
    let named = """
      EXISTS (SELECT 1 FROM population_person b WHERE b.extract_id = ? AND b.name_key = a.name_key AND b.birth_date = a.birth_date
      AND b.mother_key = a.mother_key AND b.id12 = '')
      """
    let (one, other) = kind == .new ? (extract, previous) : (previous, extract)
    return (
      "a.extract_id = ? AND ((a.id12 <> '' AND NOT \(numbered)) OR (a.id12 = '' AND NOT \(named)))",
      [.text(one), .text(other), .text(other)]
    )
  }

  private static let columns = [
    "id9", "full_name", "sex", "birth_date", "place_of_birth", "origin", "father_name", "mother_name", "spouse_name", "residence",
  ]
}
