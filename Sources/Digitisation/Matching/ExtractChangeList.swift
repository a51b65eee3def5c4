import RecordLinkage
import Storage

/// Who is new, changed or gone in a population extract against the one before: for those who decide about the unit it is of.
public struct ExtractChangeList: Sendable {
  /// Persons of a page.
  public static let usual = 50

  let database: Database
  let clock: Clock

  public init(_ node: Node) {
    database = node.database
    clock = node.clock
  }

  /// One page in the order of the file, behind the first `after` persons.
  ///
  /// The first look at an extract compares the two once; what comes out stays in memory, as neither extract ever changes.
  /// - Throws: ``Refusal``: `notFound` unless the extract's whole unit is the actor's, `unmet` while the actor holds a reading in it:
  ///   what the population data say of a person must not reach them beside the desk.
  public func page(
    _ extractID: String, _ kind: ExtractChange.Kind, after: Int = 0, limit: Int = usual, by actor: Actor
  ) async throws -> ExtractChangePage {
    let now = clock.now()
    let units = SettledAccess.units(actor)
    let extract = try await database.read { transaction in
      let found = try transaction.first(
        "SELECT \(PopulationExtract.columns) FROM population_extract WHERE id = ?", [.text(extractID)]
      ).map { try PopulationExtract($0) }
      guard let found, units.contains(where: { $0.contains(found.unit) }) else { throw Refusal.notFound(.unit) }
      try Self.refuseReader(actor, of: found.unit, now: now, in: transaction)
      return found
    }
    var page = ExtractChangePage(extract: extract, kind: kind)
    guard let change = extract.change else { return page }
    let rows = try await ExtractChangeShelf.shared.rows(kind, of: extract.id, since: change.previous, in: database)
    let (start, limit) = (min(max(after, 0), rows.count), min(max(limit, 1), 200))
    let chosen = Array(rows[start..<min(start + limit, rows.count)])
    page.first = start
    page.next = start + chosen.count < rows.count ? start + chosen.count : nil
    page.persons = try await database.read { transaction in
      let persons = try Self.persons(chosen, of: kind == .gone ? change.previous : extract.id, in: transaction)
      guard kind == .changed else { return persons.map { ExtractChangePage.Person($0, before: nil) } }
      let before = try Self.bearers(persons.map(\.id12), in: change.previous, transaction)
      return persons.map { ExtractChangePage.Person($0, before: before[$0.id12]) }
    }
    return page
  }

  private static func persons(_ rows: [Int], of extract: String, in transaction: any Transaction) throws -> [PopulationPerson] {
    guard !rows.isEmpty else { return [] }
    return try transaction.query(
      """
      SELECT \(PopulationPerson.columns) FROM population_person WHERE extract_id = ? AND row_number IN (\(marks(rows.count)))
      ORDER BY row_number
      """, [.text(extract)] + rows.map { .int($0) }
    ).map { try PopulationPerson($0) }
  }

  /// The first of each number.
  private static func bearers(
    _ numbers: [String], in extract: String, _ transaction: any Transaction
  ) throws -> [String: PopulationPerson] {
    guard !numbers.isEmpty else { return [:] }
    let found = try transaction.query(
      """
      SELECT \(PopulationPerson.columns) FROM population_person WHERE extract_id = ? AND id12 IN (\(marks(numbers.count)))
      ORDER BY row_number
      """, [.text(extract)] + numbers.map { .text($0) }
    ).map { try PopulationPerson($0) }
    return Dictionary(found.map { ($0.id12, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

  private static func refuseReader(_ actor: Actor, of unit: UnitPath, now: String, in transaction: any Transaction) throws {
    let scope = UnitScope([unit], column: "e.unit_path")
    let held = try transaction.first(
      """
      SELECT 1 AS one FROM reservation r JOIN entry e ON e.id = r.entry_id
      WHERE r.account_id = ? AND r.task IN (?, ?) AND r.expires_at > ? AND \(scope.sql) LIMIT 1
      """,
      [
        .text(actor.accountID), .text(WorkTask.firstReading.rawValue), .text(WorkTask.secondReading.rawValue), .text(now),
      ] + scope.arguments)
    guard held == nil else {
      throw Refusal.unmet(["Anh/chị đang giữ một lượt nhập của đơn vị này. Hãy nộp hoặc trả lượt đó rồi mở lại trang."])
    }
  }
}

/// Persons who changed from one extract to the next, some at a time.
public struct ExtractChangePage: Codable, Sendable {
  /// The extract, with the counts of all.
  public var extract: PopulationExtract
  public var kind: ExtractChange.Kind
  /// How many come before these.
  public var first = 0
  public var persons: [Person] = []
  /// How many come before the next page; nil on the last one.
  public var next: Int?

  init(extract: PopulationExtract, kind: ExtractChange.Kind) {
    self.extract = extract
    self.kind = kind
  }

  /// A person, and what was said otherwise before.
  public struct Person: Codable, Sendable {
    public var number: String
    public var name: String
    public var sex: String
    public var birthDate: String
    /// Father, mother, husband or wife.
    public var relatives: String
    public var residence: String
    /// Empty for who is new or gone.
    public var differences: [Difference]

    init(_ person: PopulationPerson, before: PopulationPerson?) {
      number = person.id12.isEmpty ? person.id9 : person.id12
      name = person.fullName
      sex = Self.sex(person)
      birthDate = person.birthDate
      relatives = [("cha", person.fatherName), ("mẹ", person.motherName), ("vợ/chồng", person.spouseName)]
        .filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
      residence = person.residence
      differences =
        before.map { old in
          Self.values.compactMap { column, value in
            value(old) == value(person) ? nil : Difference(labelVi: column.labelVi, before: value(old), after: value(person))
          }
        } ?? []
    }

    private static func sex(_ person: PopulationPerson) -> String {
      RecordLinkage.Sex(rawValue: person.sex)?.labelVi ?? person.sex
    }

    private static let values: [(PopulationColumn, @Sendable (PopulationPerson) -> String)] = [
      (.fullName, { $0.fullName }), (.sex, { sex($0) }), (.birthDate, { $0.birthDate }), (.id9, { $0.id9 }),
      (.placeOfBirth, { $0.placeOfBirth }), (.origin, { $0.origin }), (.fatherName, { $0.fatherName }),
      (.motherName, { $0.motherName }), (.spouseName, { $0.spouseName }), (.residence, { $0.residence }),
    ]
  }

  /// What one column said before and says now.
  public struct Difference: Codable, Hashable, Sendable {
    public var labelVi: String
    public var before: String
    public var after: String
  }
}
