import CivilStatus
import RecordLinkage
import Storage

/// A settled entry for those who decide about it: values, comparison, findings, opinions. Never given of an entry that is still being read.
public struct SettledEntry: Codable, Sendable {
  public var entry: String
  public var version: Int
  public var book: String
  public var kind: String
  public var kindLabel: String
  public var bookLabel: String
  public var office: String
  public var position: Int
  public var number: String
  public var year: Int?
  public var status: EntryStatus
  public var flags: [EntryFlag]
  /// Why it came back, if it did.
  public var reason: String?
  public var groups: [ValueGroup]
  public var persons: [PersonResult]
  public var findings: [ShownFinding]
  public var opinions: [JointOpinion]
  public var regions: [DeskRegion]

  /// Values of one part of the form.
  public struct ValueGroup: Codable, Sendable {
    public var labelVi: String
    public var values: [Value]
  }

  /// One settled value.
  public struct Value: Codable, Sendable {
    public var field: String
    public var labelVi: String
    public var text: String
    /// Said only of values that are not plainly legible.
    public var conditionVi: String?
    /// One person read it and nothing confirms it: no screen may show it as compared.
    public var isReadOnce: Bool
  }

  /// The comparison of one person.
  public struct PersonResult: Codable, Sendable {
    public var role: String
    public var labelVi: String
    public var name: String
    public var category: String
    public var categoryVi: String
    public var account: String
    public var id12: String
    public var reasons: [ComparedCandidate.Reason]
  }

  /// A remark of the data checks.
  public struct ShownFinding: Codable, Sendable {
    public var id: String
    public var severity: String
    public var labelVi: String
    public var message: String
    public var advice: String
    public var answer: String?
    public var note: String?
    /// Where the rule comes from.
    public var source: String
    /// The values and entries of the unit it rests on.
    public var grounds: [FindingGround]
    /// What the readers said of it at their desks; it closes nothing.
    public var readers: [ReaderWord]
    /// The entry's persons of whom other entries speak in it: their way through the books is worth a look.
    public var persons: [FindingPerson]
  }

  /// A person of the entry whom a finding is about.
  public struct FindingPerson: Codable, Hashable, Sendable {
    public var role: String
    public var labelVi: String
  }

  /// What a reader said of a finding.
  public struct ReaderWord: Codable, Hashable, Sendable {
    public var pass: Int
    public var answer: String
    public var answerVi: String
  }

  init(_ item: Entry, book: Book, schema: RegisterSchema, in transaction: any Transaction) throws {
    entry = item.id
    version = item.version
    self.book = book.id
    kind = schema.kind.rawValue
    kindLabel = schema.labelVi
    bookLabel = "\(schema.bookLabelVi) \(book.numberText)"
    office = book.office
    position = item.position
    number = item.numberText
    year = item.registrationYear
    status = item.status
    flags = item.flags.sorted()
    reason = item.reason
    let settled = try SettledValues.of(item.id, in: transaction)
    groups = Self.groups(settled, schema)
    persons = try StoredLink.all(of: item.id, in: transaction).map { Self.result($0.person, settled, schema) }
      .sorted { left, right in Self.rank(left.role, schema) < Self.rank(right.role, schema) }
    findings = try Self.findings(of: item.id, schema, transaction)
    opinions = try JointOpinion.all(of: item.id, in: transaction)
    regions = try DeskRegion.all(of: item.id, in: transaction)
  }

  private static func rank(_ role: String, _ schema: RegisterSchema) -> Int {
    schema.persons.firstIndex { $0.id == role } ?? schema.persons.count
  }

  private static func groups(_ values: [String: FieldValue], _ schema: RegisterSchema) -> [ValueGroup] {
    schema.form.compactMap { group, fields in
      let shown = fields.compactMap { field -> Value? in
        guard let value = values[field.id], !(value.asWritten.isEmpty && value.condition == .blank) else { return nil }
        let plain = value.condition == .legible
        return Value(
          field: field.id, labelVi: field.labelVi, text: value.asWritten, conditionVi: plain ? nil : value.condition.labelVi,
          isReadOnce: value.evidence.isReadOnce)
      }
      return shown.isEmpty ? nil : ValueGroup(labelVi: group.labelVi, values: shown)
    }
  }

  private static func result(
    _ person: ComparedPerson, _ values: [String: FieldValue], _ schema: RegisterSchema
  ) -> PersonResult {
    let role = schema.person(person.role)
    let meant = person.candidates.first { $0.row == person.row } ?? person.candidates.first
    return PersonResult(
      role: person.role, labelVi: role?.labelVi ?? person.role, name: role?.fullName.flatMap { values[$0]?.asWritten } ?? "",
      category: person.category, categoryVi: person.matchCategory.labelVi, account: person.account, id12: person.id12,
      reasons: meant?.reasons ?? [])
  }

  static func findings(
    of entryID: String, _ schema: RegisterSchema, _ transaction: any Transaction
  ) throws -> [ShownFinding] {
    let said = try transaction.query(
      "SELECT finding_id, pass, answer FROM finding_reader WHERE entry_id = ? ORDER BY pass", [.text(entryID)])
    return try transaction.query(
      "SELECT id, severity, rule, field, place, message, advice, answer, answer_note FROM finding WHERE entry_id = ? ORDER BY severity, rule, field, id",
      [.text(entryID)]
    ).map { row in
      let field = schema.field(try row.text("field"))
      let id = try row.text("id")
      let place = try CanonicalJSON.value(DiagnosticPlace.self, from: row.text("place"))
      let readers = try said.filter { try $0.text("finding_id") == id }.map { word in
        let answer = try word.text("answer")
        return ReaderWord(
          pass: try word.integer("pass"), answer: answer, answerVi: FindingAnswer.Answer(rawValue: answer)?.labelVi ?? answer)
      }
      return ShownFinding(
        id: id, severity: try row.text("severity"), labelVi: field.map { schema.fullLabel(of: $0) } ?? "",
        message: try row.text("message"), advice: try row.text("advice"), answer: try row.optionalText("answer"),
        note: try row.optionalText("answer_note"), source: FindingRule.rule(named: try row.text("rule"))?.source ?? "",
        grounds: place.grounds ?? [], readers: readers, persons: persons(place, schema))
    }
  }

  private static func persons(_ place: DiagnosticPlace, _ schema: RegisterSchema) -> [FindingPerson] {
    let elsewhere = (place.grounds ?? []).filter { $0.entry != nil }
    guard !elsewhere.isEmpty else { return [] }
    var roles = elsewhere.compactMap(\.person).compactMap { schema.person($0) }
    // Findings of before do not name the person: the field does.
    if roles.isEmpty, let field = place.field {
      roles = schema.persons.filter { $0.fieldIDs.contains(field) }
    }
    var seen: Set<String> = []
    return roles.filter { MentionReader.isMentioned($0) && seen.insert($0.id).inserted }.map {
      FindingPerson(role: $0.id, labelVi: $0.labelVi)
    }
  }
}

/// Opens settled entries to those who decide about them.
enum SettledAccess {
  /// Roles that decide about settled entries.
  static let roles: Set<Role> = [.justiceOfficer, .policeChief]

  /// Units in which the actor decides.
  static func units(_ actor: Actor) -> [UnitPath] {
    Set(actor.grants.filter { roles.contains($0.role) }.map(\.unit)).sorted { $0.rawValue < $1.rawValue }
  }

  /// The entry, if the actor may see what was settled and compared.
  /// - Throws: ``Refusal``: `notFound` outside the actor's units, `wrongStatus` while it is still being read.
  static func entry(_ id: String, for actor: Actor, action: String, in transaction: any Transaction) throws -> Entry {
    guard let entry = try Entry.find(id, in: transaction), units(actor).contains(where: { $0.contains(entry.unit) }) else {
      throw Refusal.notFound(.entry)
    }
    guard entry.status >= .verified else { throw Refusal.wrongStatus(action: action, status: entry.status) }
    return entry
  }
}
