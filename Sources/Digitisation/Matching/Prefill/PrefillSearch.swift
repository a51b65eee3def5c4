import RecordLinkage
import Storage
import VietnameseText

/// Finds the persons of an extract whom a few keyed facts may mean, by the indexes of the store: first use is as fast as the next,
/// and nothing is held in memory.
struct PrefillSearch {
  /// Persons looked at for one question; beyond that the question is too wide to be answered.
  static let reach = 400
  /// Persons shown.
  static let shown = 9

  let extract: PopulationExtract
  let transaction: any Transaction

  /// Persons with their scores, best first; the extract's order breaks ties. Complexity: a few searches by index, O(reach).
  func find(_ hooks: PrefillHooks) throws -> [(person: PopulationPerson, score: PrefillScore)] {
    guard hooks.isEnough else { return [] }
    var found: [Int: (person: PopulationPerson, score: PrefillScore)] = [:]
    for row in try numbered(hooks) + sameYear(hooks) + sameName(hooks) + children(hooks) {
      let person = try PopulationPerson(row)
      guard found[person.row] == nil, let score = hooks.score(person) else { continue }
      found[person.row] = (person, score)
    }
    return found.values.sorted { (-$0.score.bits, $0.person.row) < (-$1.score.bits, $1.person.row) }
  }

  /// What may be shown of it: all if they are few, else those that stand out; the whole crowd would help nobody and would make
  /// all that is keyed later depend on the extract.
  static func shown(_ found: [(person: PopulationPerson, score: PrefillScore)]) -> ArraySlice<
    (
      person: PopulationPerson, score: PrefillScore
    )
  > {
    found.count <= shown ? found[...] : found.filter(\.score.isStrong).prefix(shown)
  }

  /// The plus keeps SQLite from walking through the whole extract in the order of its lines to spare itself the sorting.
  private func query(_ condition: String, _ arguments: [SQLValue], order: String = "+row_number", _ ordered: [SQLValue] = [])
    throws
    -> [Row]
  {
    try transaction.query(
      "SELECT \(PopulationPerson.columns) FROM population_person WHERE extract_id = ? AND \(condition) ORDER BY \(order) LIMIT ?",
      [.text(extract.id)] + arguments + ordered + [.int(Self.reach)])
  }

  private func numbered(_ hooks: PrefillHooks) throws -> [Row] {
    let number = hooks.number
    switch number.utf8.count {
    case 12: return try query("id12 = ?", [.text(number)])
    case 9: return try query("id9 = ? AND id9 <> ''", [.text(number)])
    default: return []
    }
  }

  /// Those of the year whose name fits as far as it is keyed, those of the very day first.
  private func sameYear(_ hooks: PrefillHooks) throws -> [Row] {
    guard let name = hooks.name, let year = hooks.query.birthDate.year else { return [] }
    let patterns = name.patterns
    let like = Array(repeating: "name_key LIKE ?", count: patterns.count).joined(separator: " OR ")
    let days = Self.writings(hooks.query.birthDate)
    let marks = Array(repeating: "?", count: max(days.count, 1)).joined(separator: ", ")
    return try query(
      "birth_year = ? AND (\(like))", [.int(year)] + patterns.map { .text($0) },
      order: "CASE WHEN name_key = ? THEN 0 ELSE 1 END, CASE WHEN birth_date IN (\(marks)) THEN 0 ELSE 1 END, row_number",
      [.text(name.key)] + (days.isEmpty ? [""] : days).map { .text($0) })
  }

  /// Bearers of the whole name whatever their year, with the same father or mother.
  private func sameName(_ hooks: PrefillHooks) throws -> [Row] {
    guard let name = hooks.name, name.words.count > 1, !(hooks.father + hooks.mother + hooks.spouse).isEmpty else { return [] }
    return try query(
      "name_key = ? AND ((father_key = ? AND father_key <> '') OR (mother_key = ? AND mother_key <> '') OR spouse_name <> '')",
      [.text(name.key), .text(hooks.father), .text(hooks.mother)])
  }

  /// Children of the father or the mother.
  private func children(_ hooks: PrefillHooks) throws -> [Row] {
    var rows: [Row] = []
    let year = hooks.query.birthDate.year
    for (column, key) in [("father_key", hooks.father), ("mother_key", hooks.mother)] where key.contains(" ") {
      var condition = "\(column) = ? AND \(column) <> ''"
      var arguments: [SQLValue] = [.text(key)]
      if let year, hooks.name == nil {
        condition += " AND birth_year = ?"
        arguments.append(.int(year))
      }
      if let name = hooks.name {
        let patterns = name.patterns
        condition += " AND (" + Array(repeating: "name_key LIKE ?", count: patterns.count).joined(separator: " OR ") + ")"
        arguments += patterns.map { .text($0) }
      }
      rows += try query(condition, arguments)
    }
    return rows
  }

  /// A whole date in the writings of extracts.
  static func writings(_ date: DateParts) -> [String] {
    guard let year = date.year, let month = date.month, let day = date.day else { return [] }
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return ["/", ".", "-"].flatMap { mark in
      ["\(two(day))\(mark)\(two(month))\(mark)\(year)", "\(day)\(mark)\(month)\(mark)\(year)"]
    } + ["\(year)-\(two(month))-\(two(day))"]
  }
}
