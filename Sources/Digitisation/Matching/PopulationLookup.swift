import RecordLinkage
import Storage
import VietnameseText

/// Finds persons of an extract for one look-up, inside the transaction that records the result.
///
/// This is the seam between the store and the linkage engine: the store gives the persons who may be meant (bearers of the folded
/// name of that year, of an unknown year or with the same parents, and bearers of the number), the engine compares and decides.
/// A new extract counts from its own commit on, and nobody can hand a result in from outside.
struct PopulationLookup {
  let extract: PopulationExtract
  let transaction: any Transaction

  /// The engine over the persons who may be meant: those the store finds by the keys, and those the linkage engine thinks possible
  /// in spite of slips, where it holds the extract in memory. Complexity: the bearers of one name, by index.
  func matcher(for query: LinkageQuery) throws -> any PersonMatcher {
    var persons: [Int: PopulationPerson] = [:]
    for row in try bearersOfName(query.person) + bearersOfNumber(query.person) {
      let person = try PopulationPerson(row)
      persons[person.row] = person
    }
    var verdicts: [Int: EngineVerdict] = [:]
    for (row, candidate) in RegisterShelf.shared.loaded(extract.id)?.candidates(for: query, limit: Self.weighed) ?? [] {
      verdicts[row] = EngineVerdict(candidate)
      guard persons[row] == nil, candidate.tier != .reject else { continue }
      persons[row] = try PopulationPerson.find(row, in: extract.id, transaction)
    }
    // In the order of the file, which breaks ties.
    let ordered = persons.values.sorted { $0.row < $1.row }
    guard !verdicts.isEmpty else { return ExactMatcher(PersonIndex(ordered.map(\.record))) }
    return WeighedMatcher(ordered.map(\.record), verdicts: ordered.map { verdicts[$0.row] })
  }

  /// Persons the engine is asked for.
  private static let weighed = 16

  private func bearersOfName(_ query: RecordQuery) throws -> [Row] {
    let key = VietnameseText.folded(query.fullName)
    guard !key.isEmpty else { return [] }
    var sql = "SELECT \(PopulationPerson.columns) FROM population_person WHERE extract_id = ? AND name_key = ?"
    var arguments: [SQLValue] = [.text(extract.id), .text(key)]
    if let year = query.birthDate.year {
      let father = VietnameseText.folded(query.fatherName)
      let mother = VietnameseText.folded(query.motherName)
      sql +=
        " AND (birth_year = ? OR birth_year IS NULL OR (father_key = ? AND father_key <> '') OR (mother_key = ? AND mother_key <> ''))"
      arguments += [.int(year), .text(father), .text(mother)]
    }
    return try transaction.query(sql, arguments)
  }

  private func bearersOfNumber(_ query: RecordQuery) throws -> [Row] {
    let digits = query.idNumber.filter { ("0"..."9").contains($0) }
    let column: String
    switch digits.utf8.count {
    case 12: column = "id12"
    case 9: column = "id9"
    default: return []
    }
    return try transaction.query(
      "SELECT \(PopulationPerson.columns) FROM population_person WHERE extract_id = ? AND \(column) = ? AND \(column) <> ''",
      [.text(extract.id), .text(digits)])
  }
}
