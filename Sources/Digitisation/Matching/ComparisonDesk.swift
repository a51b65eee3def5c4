import CivilStatus
import RecordLinkage
import Storage

/// Shows one entry beside the persons of the extract who may be meant.
public struct ComparisonDesk: Sendable {
  let database: Database
  let catalogue: RegisterCatalogue
  let units: UnitRegister
  let look: ApprovalLook

  public init(_ node: Node) {
    look = ApprovalLook(node)
    database = node.database
    catalogue = node.catalogue
    units = node.units
  }

  /// - Throws: ``Refusal``; `wrongStatus` while the entry is still being read: population values never reach a reader.
  public func open(_ entryID: String, by actor: Actor) async throws -> ComparedEntry {
    let directory = try await units.current()
    let opened = try await database.read { transaction in
      let entry = try SettledAccess.entry(entryID, for: actor, action: EntryCompare.definition.id, in: transaction)
      guard let book = try Book.find(entry.bookID, in: transaction), let schema = catalogue[book.kind] else {
        throw Refusal.notFound(.entry)
      }
      let values = try SettledValues.of(entryID, in: transaction)
      let queries = EntryQueries(values, schema: schema, catalogue: catalogue).queries
      let links = try StoredLink.all(of: entryID, in: transaction)
      let date = values["registrationDate"]?.normalised.flatMap { PartialDate(iso: $0) }
      let places = PlaceAccount(directory: directory, date: date)
      let persons = try queries.compactMap { query -> ComparedEntry.Person? in
        guard let link = links.first(where: { $0.person.role == query.role }) else { return nil }
        return try ComparedEntry.Person(
          query, link, role: schema.person(query.role), values: values, places: places, in: transaction)
      }
      let state = try TargetState.load(
        ActionTarget(entry: entryID), for: GiveJusticeOpinion.definition, in: transaction)
      return ComparedEntry(
        settled: try SettledEntry(entry, book: book, schema: schema, in: transaction), persons: persons,
        extract: try PopulationExtract.newest(for: entry.unit, in: transaction)?.name ?? "",
        justice: OpinionSeat(GiveJusticeOpinion.definition, actor, state, entry.queue),
        police: OpinionSeat(GivePoliceOpinion.definition, actor, state, entry.queue))
    }
    try await EntryWitness(database: database).note([entryID], by: actor)
    // Who approves may do their reading here.
    if !ApprovalList.units(actor).isEmpty { try await look.noteValues([entryID], by: actor) }
    return opened
  }
}

/// Whether the person at the screen may speak for a side, and if not, why.
public struct OpinionSeat: Codable, Sendable {
  /// The actor has the role, whatever else keeps them.
  public var isOwnSide: Bool
  /// Why not, in words; nil when the actor may give the opinion.
  public var refusal: String?

  init(_ action: ActionDefinition, _ actor: Actor, _ state: TargetState, _ queue: WorkQueue) {
    isOwnSide = actor.grants.contains { action.roles.contains($0.role) && $0.unit.contains(state.permission.unit) }
    do throws(Refusal) {
      _ = try Permission.decide(action, by: actor, on: state.permission)
      refusal = queue == .jointDecision ? nil : "Trường hợp này không chờ ý kiến hai bên."
    } catch {
      refusal = error.messageVi
    }
  }
}

/// An entry beside its candidates.
public struct ComparedEntry: Codable, Sendable {
  public var settled: SettledEntry
  public var persons: [Person]
  /// The extract's file name.
  public var extract: String
  public var justice: OpinionSeat
  public var police: OpinionSeat

  /// One person of the entry.
  public struct Person: Codable, Sendable {
    public var role: String
    public var labelVi: String
    public var category: String
    public var categoryVi: String
    public var account: String
    /// What is compared, in order, with the book's value.
    public var lines: [Line]
    public var candidates: [Column]
  }

  /// A line of the table: label and the book's value.
  public struct Line: Codable, Sendable {
    public var labelVi: String
    public var bookValue: String
    /// A ``RecordLinkage/MatchReason/Field`` by name where book and the person meant differ: then each side may say which is right.
    public var field: String? = nil
  }

  /// A candidate: one value a line.
  public struct Column: Codable, Sendable {
    public var id12: String
    public var row: Int
    public var tierVi: String
    public var isMeant: Bool
    /// The engine's probability, where it saw the person.
    public var probability: Double?
    public var cells: [Cell]
  }

  /// One value of a candidate.
  public struct Cell: Codable, Sendable {
    public var value: String
    /// An ``RecordLinkage/Agreement`` by name; nil for what is shown but not compared.
    public var agreement: String?
    public var sentence: String?
    /// What the comparison weighs in bits: three bits make the person eight times as likely.
    public var bits: Double?
    /// The first reader saw the difference at the desk already.
    public var seenAtKeying: Bool?
  }
}

extension ComparedEntry.Person {
  init(
    _ query: RecordQuery, _ link: StoredLink, role: PersonRole?, values: [String: FieldValue], places: PlaceAccount,
    in transaction: any Transaction
  ) throws {
    let written = { (field: String?) in field.flatMap { values[$0]?.asWritten } ?? "" }
    self.role = query.role
    labelVi = role?.labelVi ?? query.role
    category = link.person.category
    categoryVi = link.person.matchCategory.labelVi
    account = link.person.account
    lines = [
      .init(labelVi: MatchReason.Field.fullName.labelVi, bookValue: query.fullName),
      .init(labelVi: MatchReason.Field.birthDate.labelVi, bookValue: written(role?.birthDate)),
      .init(labelVi: MatchReason.Field.sex.labelVi, bookValue: query.sex?.labelVi ?? ""),
      .init(labelVi: MatchReason.Field.idNumber.labelVi, bookValue: query.idNumber),
      .init(labelVi: MatchReason.Field.father.labelVi, bookValue: query.fatherName),
      .init(labelVi: MatchReason.Field.mother.labelVi, bookValue: query.motherName),
      .init(labelVi: MatchReason.Field.spouse.labelVi, bookValue: query.spouseName),
      .init(labelVi: "Quê quán", bookValue: written(role?.hometown)),
      .init(labelVi: "Nơi sinh", bookValue: written(role?.birthPlace)),
      .init(labelVi: "Nơi cư trú", bookValue: written(role?.residence)),
    ]
    let differing = Set(link.person.differences.map(\.field))
    let compared: [MatchReason.Field] = [.fullName, .birthDate, .sex, .idNumber, .father, .mother, .spouse]
    for (index, field) in compared.enumerated() where differing.contains(field.rawValue) { lines[index].field = field.rawValue }
    candidates = try link.person.candidates.compactMap { candidate in
      let row = try transaction.first(
        "SELECT \(PopulationPerson.columns) FROM population_person WHERE extract_id = ? AND row_number = ?",
        [.text(link.extract), .int(candidate.row)])
      guard let person = try row.map({ try PopulationPerson($0) }) else { return nil }
      let written = (role?.hometown, role?.birthPlace, role?.residence)
      let book = [written.0, written.1, written.2].map { field in field.flatMap { values[$0]?.asWritten } ?? "" }
      return ComparedEntry.Column(candidate, person, isMeant: candidate.row == link.person.row, bookPlaces: book, places: places)
    }
  }
}

extension ComparedEntry.Column {
  /// - Parameter bookPlaces: hometown, place of birth and residence as the book writes them.
  init(
    _ candidate: ComparedCandidate, _ person: PopulationPerson, isMeant: Bool, bookPlaces: [String], places: PlaceAccount
  ) {
    id12 = person.id12
    row = candidate.row
    tierVi = MatchTier(rawValue: candidate.tier)?.labelVi ?? ""
    self.isMeant = isMeant
    let number = [person.id12, person.id9].filter { !$0.isEmpty }.joined(separator: " · ")
    let sex = RecordLinkage.Sex(rawValue: person.sex)?.labelVi ?? ""
    let compared: [(MatchReason.Field, String)] = [
      (.fullName, person.fullName), (.birthDate, person.birthDate), (.sex, sex), (.idNumber, number),
      (.father, person.fatherName),
      (.mother, person.motherName), (.spouse, person.spouseName),
    ]
    cells = compared.map { field, value in
      let reason = candidate.reasons.first { $0.field == field.rawValue }
      return ComparedEntry.Cell(
        value: value, agreement: reason?.agreement, sentence: reason?.text, bits: reason?.bits, seenAtKeying: reason?.seenAtKeying
      )
    }
    cells += zip(bookPlaces, [person.origin, person.placeOfBirth, person.residence]).map { book, place in
      let said = places.compare(book, place)
      return ComparedEntry.Cell(value: place, agreement: said?.agreement.rawValue, sentence: said?.sentence)
    }
    probability = candidate.probability
  }
}
