import CivilStatus
import RecordLinkage
import Storage

/// Shows a first reader the persons of the population extract whom the keyed facts may mean.
public struct PrefillCandidates: Sendable {
  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Candidates for the person whose fields are being keyed, from the reader's own saved draft; durable proof that they were shown
  /// is written before they are given. Complexity: a few searches by index.
  ///
  /// Where the office lets the register confirm what one person read (`registerBacked`), nobody is shown unless the reader asks: what
  /// is keyed after the first look is no reading of its own any more and needs a second person.
  /// - Parameters:
  ///   - current: the field under the hand, as far as it is not saved yet.
  ///   - isAsked: the reader wants to see whom the register has, whatever that costs.
  /// - Throws: ``Refusal`` for everybody but the first reader who holds the entry.
  public func find(
    _ entryID: String, current: CurrentField? = nil, isAsked: Bool = false, by actor: Actor
  ) async throws -> CandidateList {
    let now = node.clock.now()
    let list = try await node.database.read { transaction in
      let door = try PrefillDoor(entryID, by: actor, catalogue: node.catalogue, in: transaction)
      let draft = try Drafts.load(entryID, pass: .first, account: actor.accountID, in: transaction)
      let seen = try RegisterGlimpse.exists(entryID, pass: .first, account: actor.accountID, in: transaction)
      if !seen, !isAsked, try Self.waits(door, node.catalogue, transaction) { return CandidateList(waits: true) }
      var list = try Self.list(door, draft, current, actor, today: .on(iso: now), node.catalogue, transaction)
      list.isFirst = !seen && !list.persons.isEmpty
      return list
    }
    if let extract = list.source { RegisterShelf.shared.prepare(extract, from: node) }
    if list.isFirst {
      try await node.database.write { transaction in
        // Again inside the writing: nobody is shown anything whose reading was handed in meanwhile.
        _ = try PrefillDoor(entryID, by: actor, catalogue: node.catalogue, in: transaction)
        try RegisterGlimpse.note(entryID, pass: .first, account: actor.accountID, at: now, in: transaction)
      }
    }
    return list
  }

  /// Whether the register is kept for confirming what was read without it.
  static func waits(
    _ door: PrefillDoor, _ catalogue: RegisterCatalogue, _ transaction: any Transaction
  ) throws -> Bool {
    guard try PopulationExtract.newest(for: door.entry.unit, in: transaction) != nil else { return false }
    return try FieldRules.inForce(door.schema, in: door.entry.unit, catalogue: catalogue, transaction)?.asksRegister ?? false
  }

  /// - Parameter only: the one person of the entry to look for; nil for whoever's field is under the hand.
  static func list(
    _ door: PrefillDoor, _ draft: Draft, _ current: CurrentField?, _ actor: Actor, only: String? = nil, today: PartialDate,
    _ catalogue: RegisterCatalogue, _ transaction: any Transaction
  ) throws -> CandidateList {
    guard let extract = try PopulationExtract.newest(for: door.entry.unit, in: transaction) else { return CandidateList() }
    let values = Self.values(draft, current, door.schema, ValueNormaliser(catalogue: catalogue, today: today))
    let taken = Set(
      try PrefillOffer.all(of: door.entry.id, account: actor.accountID, in: transaction).map(\.role))
    var nobody = CandidateList(extract: extract.id, source: extract)
    for role in roles(current?.field, only, door.schema) where !taken.contains(role.id) {
      let hooks = PrefillHooks(role, values, schema: door.schema, catalogue: catalogue)
      guard hooks.isEnough else { continue }
      let found = try PrefillSearch(extract: extract, transaction: transaction).find(hooks)
      // Where the first person is not in the extract, another of the entry may be.
      guard !found.isEmpty else {
        if nobody.role == nil { (nobody.role, nobody.roleLabel) = (role.id, role.labelVi) }
        continue
      }
      let shown = Self.ranked(PrefillSearch.shown(found), hooks, extract)
      return CandidateList(
        role: role.id, roleLabel: role.labelVi, extract: extract.id, persons: shown.map { PrefillPerson($0) },
        found: found.count, source: extract)
    }
    return nobody
  }

  /// The order of the linkage engine where it has the extract in memory, else that of the hooks.
  private static func ranked(
    _ shown: ArraySlice<(person: PopulationPerson, score: PrefillScore)>, _ hooks: PrefillHooks, _ extract: PopulationExtract
  ) -> [PopulationPerson] {
    let persons = shown.map(\.person)
    guard hooks.name?.words.count ?? 0 > 1, persons.count > 1,
      let weights = RegisterShelf.shared.loaded(extract.id)?.weights(for: LinkageQuery(hooks.query), rows: persons.map(\.row))
    else { return persons }
    return zip(persons, weights).enumerated().sorted { (-$0.element.1, $0.offset) < (-$1.element.1, $1.offset) }.map(\.element.0)
  }

  /// What the reader keyed or confirmed; a standing proposal is nobody's reading.
  static func values(
    _ draft: Draft, _ current: CurrentField?, _ schema: RegisterSchema, _ normaliser: ValueNormaliser
  ) -> [String: FieldValue] {
    var keyed = draft.values.filter { $0.value.origin != DraftOrigin.proposed.rawValue }
    if let current { keyed[current.field] = KeyedValue(current.asWritten) }
    var result: [String: FieldValue] = [:]
    for (id, value) in keyed {
      guard let field = schema.field(id), field.keyed, let input = try? FieldInput(value, field: field, with: normaliser) else {
        continue
      }
      result[id] = input.value
    }
    return result
  }

  /// The person whose field is under the hand first; then those the entry is about. Whoever asked for the entry is no such person.
  private static func roles(_ field: String?, _ only: String?, _ schema: RegisterSchema) -> [PersonRole] {
    let about = schema.persons.filter { $0.isPrincipal || $0.parentOf != nil }
    if let only { return about.filter { $0.id == only } }
    let here = about.filter { role in field.map { role.fieldIDs.contains($0) } ?? false }
    // A father's name is a field of the child and of the father: the child comes first.
    let ordered = here.filter(\.isPrincipal) + here.filter { !$0.isPrincipal } + about.filter(\.isPrincipal)
    var seen: Set<String> = []
    return ordered.filter { seen.insert($0.id).inserted }
  }
}

/// The field under the hand.
public struct CurrentField: Hashable, Sendable {
  public var field: String
  public var asWritten: String

  public init(field: String, asWritten: String) {
    self.field = field
    self.asWritten = asWritten
  }
}

/// Candidates for one person of an entry.
public struct CandidateList: Codable, Sendable {
  /// The person of the entry they are for; nil when too little is known of everybody.
  public var role: String?
  public var roleLabel: String?
  public var extract: String?
  /// Best first, at most nine.
  public var persons: [PrefillPerson] = []
  /// How many fit; more than are shown when the question is still too wide.
  public var found = 0
  /// Nobody is shown until the reader asks: what is keyed before that, the register may confirm.
  public var waits = false
  /// These are the first ones shown for this entry.
  var isFirst = false
  /// Where they come from.
  var source: PopulationExtract?

  private enum CodingKeys: String, CodingKey {
    case role, roleLabel, extract, persons, found, waits
  }
}

/// A person of the extract as the desk shows them.
public struct PrefillPerson: Hashable, Codable, Sendable {
  public var row: Int
  public var name: String
  public var birthDate: String
  public var sex: String
  public var father: String
  public var mother: String
  public var spouse: String
  public var residence: String

  init(_ person: PopulationPerson) {
    row = person.row
    name = person.fullName
    birthDate = person.birthDate
    sex = RecordLinkage.Sex(rawValue: person.sex)?.labelVi ?? ""
    father = person.fatherName
    mother = person.motherName
    spouse = person.spouseName
    residence = person.residence
  }
}
