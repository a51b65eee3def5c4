import CivilStatus
import Storage

/// What an extract tells the desk: syllables of names and hamlets, no person.
struct ExtractWords: Sendable {
  var syllables = SyllableCounts()
  var hamlets = HamletCounts()
}

/// Counts the syllables of names that are known already: of the population extract, and of settled entries. A reading that is not
/// settled is never counted: what one reader typed must not show in what another is offered.
struct LexiconSources: Sendable {
  /// Rows of the extract that are counted at most, in parts spread over the whole file: shares, not numbers, are wanted.
  static let extractRows = 60_000
  static let chunk = 4_000
  /// Books gone through in one reading of the store.
  static let settledNames = 200_000

  let database: Database
  let catalogue: RegisterCatalogue

  /// Complexity: O(rows counted), in short readings of the store.
  func extract(_ extract: PopulationExtract) async throws -> ExtractWords {
    var words = ExtractWords()
    let parts = Self.parts(of: try await lastRow(extract))
    for part in parts {
      let persons = try await database.read { transaction in
        try transaction.query(
          """
          SELECT full_name, sex, father_name, mother_name, residence, origin FROM population_person
          WHERE extract_id = ? AND row_number >= ? AND row_number < ?
          """, [.text(extract.id), .int(part.lowerBound), .int(part.upperBound)])
      }
      for row in persons {
        words.syllables.add(try row.text("full_name"), sex: Self.sex(try row.text("sex")))
        words.syllables.add(try row.text("father_name"), sex: .male)
        words.syllables.add(try row.text("mother_name"), sex: .female)
        words.hamlets.add([try row.text("residence"), try row.text("origin")])
      }
    }
    return words
  }

  private func lastRow(_ extract: PopulationExtract) async throws -> Int {
    try await database.read { transaction in
      try transaction.first(
        "SELECT MAX(row_number) AS last FROM population_person WHERE extract_id = ?", [.text(extract.id)]
      )?.optionalInteger("last") ?? 0
    }
  }

  /// Row numbers to read: everything of a small extract, evenly spread parts of a large one.
  static func parts(of last: Int) -> [Range<Int>] {
    guard last > extractRows else { return stride(from: 0, through: last, by: chunk).map { $0..<min($0 + chunk, last + 1) } }
    let count = extractRows / chunk
    return (0..<count).map { index in
      let from = last / count * index
      return from..<(from + chunk)
    }
  }

  /// Names of settled entries of one unit's books.
  func settled(in unit: UnitPath) async throws -> SyllableCounts {
    let books = try await database.read { transaction in
      try transaction.query("SELECT id, kind FROM book WHERE unit_path = ? ORDER BY opening_year DESC", [.text(unit.rawValue)])
        .map { (id: try $0.text("id"), kind: RegisterKind(rawValue: try $0.text("kind"))) }
    }
    var counts = SyllableCounts()
    for book in books where counts.names < Self.settledNames {
      let sexes = sexes(of: book.kind)
      let persons = try await database.read { transaction in
        try transaction.query(
          """
          SELECT p.role, p.name FROM entry e JOIN entry_person p ON p.entry_id = e.id
          WHERE e.book_id = ? AND e.withdrawn = 0
          """, [.text(book.id)])
      }
      for row in persons { counts.add(try row.text("name"), sex: sexes[try row.text("role")] ?? nil) }
    }
    return counts
  }

  /// The sex that follows from a role.
  private func sexes(of kind: RegisterKind) -> [String: Sex?] {
    guard let schema = catalogue[kind] else { return [:] }
    return Dictionary(
      schema.persons.map { ($0.id, $0.genderCode.flatMap { Sex(genderCode: $0) }) }, uniquingKeysWith: { first, _ in first })
  }

  private static func sex(_ stored: String) -> Sex? {
    switch stored {
    case "male": .male
    case "female": .female
    default: nil
    }
  }
}
