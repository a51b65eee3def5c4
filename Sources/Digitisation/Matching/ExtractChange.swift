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

  /// Compares by the number of twelve digits; persons without one by name, date of birth and mother, and then they cannot have
  /// changed, only gone and come. Complexity: a search by index for each person.
  static func count(_ extract: String, since previous: String, in transaction: any Transaction) throws -> ExtractChange {
    func count(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
      try transaction.first("SELECT COUNT(*) AS n FROM population_person a WHERE \(sql)", arguments)?.integer("n") ?? 0
    }
    let numbered = "EXISTS (SELECT 1 FROM population_person b WHERE b.extract_id = ? AND b.id12 = a.id12)"
    let named = """
      EXISTS (SELECT 1 FROM population_person b WHERE b.extract_id = ? AND b.name_key = a.name_key AND b.birth_date = a.birth_date
      AND b.mother_key = a.mother_key AND b.id12 = '')
      """
    func missing(in other: String, from one: String) throws -> Int {
      try count("a.extract_id = ? AND a.id12 <> '' AND NOT \(numbered)", [.text(one), .text(other)])
        + count("a.extract_id = ? AND a.id12 = '' AND NOT \(named)", [.text(one), .text(other)])
    }
    let same = columns.map { "b.\($0) = a.\($0)" }.joined(separator: " AND ")
    let changed = try count(
      """
      a.extract_id = ? AND a.id12 <> '' AND \(numbered) AND NOT EXISTS (SELECT 1 FROM population_person b
      WHERE b.extract_id = ? AND b.id12 = a.id12 AND \(same))
      """, [.text(extract), .text(previous), .text(previous)])
    return ExtractChange(
      previous: previous, new: try missing(in: previous, from: extract), changed: changed,
      gone: try missing(in: extract, from: previous))
  }

  private static let columns = [
    "id9", "full_name", "sex", "birth_date", "place_of_birth", "origin", "father_name", "mother_name", "spouse_name", "residence",
  ]
}
