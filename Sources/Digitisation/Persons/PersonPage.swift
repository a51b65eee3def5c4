import CivilStatus
import RecordLinkage

/// A person and the entries that speak of them.
public struct PersonPage: Encodable, Sendable {
  /// The mention the page was opened from.
  public var entry: String
  public var role: String
  /// The version of that entry, for a decision.
  public var version: Int
  /// The name as that entry writes it.
  public var name: String
  /// In the order of what happened.
  public var lines: [Line]
  /// Mentions that may be the same person: too little is written to say so.
  public var others: [Line]
  /// Mentions of which people have decided that they are another person.
  public var apart: [Line]
  /// False while the entry waits to be linked.
  public var isLinked: Bool

  init(seed: Line, version: Int, lines: [Line], others: [Line], apart: [Line], isLinked: Bool) {
    entry = seed.entry
    role = seed.role
    self.version = version
    name = seed.mention.name
    let own = KeyedMention(seed.mention)
    self.lines = lines.map { $0.compared(with: own, isOwn: $0.id == seed.id) }
    self.others = others.map { $0.compared(with: own, isOwn: false) }
    self.apart = apart.map { $0.compared(with: own, isOwn: false) }
    self.isLinked = isLinked
  }

  /// What one entry says of the person.
  public struct Line: Encodable, Sendable {
    public var entry: String
    public var role: String
    /// "Mẹ", "Người chết".
    public var roleVi: String
    /// "Khai sinh số 5, quyển 01/2010".
    public var label: String
    public var year: Int?
    public var values: [Value]
    /// The other persons of the entry.
    public var relatives: [Relative]
    /// Open findings of the entry.
    public var findings: [Finding]
    /// What speaks for its being the person the page was opened from; empty for that mention itself.
    public var account: String = ""
    /// The very mention the page was opened from.
    public var isOwn = false
    /// What people decided about it and the mention the page was opened from.
    public var decision: PersonDecision?
    /// Why the person at the screen may not decide about the entry; nil when they may.
    public var refusal: String?
    /// What it says of the person, line by line as ``ComparedEntry/Person/lines``.
    public var cells: [String] = []

    let mention: PersonMention
    /// The day it tells of, for the order.
    let order: String

    var id: MentionID { mention.id }

    private enum CodingKeys: CodingKey {
      case entry, role, roleVi, label, year, values, relatives, findings, account, isOwn, decision, refusal, cells
    }
  }

  /// One settled value about the person.
  public struct Value: Encodable, Sendable {
    public var labelVi: String
    public var text: String
    public var conditionVi: String?
    /// One person read it and nothing confirms it: no screen may show it as compared.
    public var isReadOnce: Bool
  }

  /// Another person of the same entry.
  public struct Relative: Encodable, Sendable {
    public var role: String
    public var roleVi: String
    public var name: String
  }

  /// An open finding of the entry.
  public struct Finding: Encodable, Sendable {
    public var severity: String
    public var message: String
  }
}

extension PersonPage.Line {
  init(
    _ mention: PersonMention, _ item: Entry, book: Book, role: PersonRole, schema: RegisterSchema, values: [String: FieldValue],
    relatives: [String], findings: [SettledEntry.ShownFinding]
  ) {
    self.mention = mention
    entry = item.id
    self.role = role.id
    roleVi = role.labelVi
    label =
      "\(schema.labelVi) số \(item.numberText.isEmpty ? "(thứ \(item.position))" : item.numberText), quyển \(book.numberText)"
    year = item.registrationYear
    let own = [
      role.fullName, role.gender, role.birthDate, role.deathDate, role.personalId, role.idNumber, role.fatherName,
      role.motherName,
      role.hometown, role.birthPlace, role.residence,
    ]
    let fields = own.compactMap { $0 } + ["maritalRelationDate", "registrationDate"]
    self.values = fields.compactMap { id -> PersonPage.Value? in
      guard let field = schema.field(id), let value = values[id], !(value.asWritten.isEmpty && value.condition == .blank) else {
        return nil
      }
      return PersonPage.Value(
        // A parent's name stands in the parent's own part of the form, under the same short label.
        labelVi: [role.fatherName, role.motherName].contains(id) ? schema.fullLabel(of: field) : field.labelVi,
        text: value.asWritten, conditionVi: value.condition == .legible ? nil : value.condition.labelVi,
        isReadOnce: value.evidence.isReadOnce)
    }
    let written = { (id: String?) in id.flatMap { values[$0]?.asWritten } ?? "" }
    cells = [
      mention.name, written(role.birthDate), mention.sex?.labelVi ?? "", mention.number, mention.father, mention.mother,
      mention.partner, written(role.hometown), written(role.birthPlace), written(role.residence),
    ]
    self.relatives = relatives.compactMap { id in
      guard let other = schema.person(id), let name = other.fullName.flatMap({ values[$0]?.asWritten }), !name.isEmpty else {
        return nil
      }
      return PersonPage.Relative(role: id, roleVi: other.labelVi, name: name)
    }
    self.findings = findings.map { PersonPage.Finding(severity: $0.severity, message: $0.message) }
    // One's own birth and death stand at their days, whenever they were registered.
    let dated = mention.isOwnBirth ? role.birthDate : role.deathDate ?? "registrationDate"
    let date = [dated, "registrationDate"].lazy.compactMap { field in field.flatMap { values[$0]?.normalised } }
      .first { PartialDate(iso: $0) != nil }
    order = date ?? item.registrationYear.map { "\($0)" } ?? "9999"
  }

  /// The same line with the account of why it stands here.
  func compared(with seed: KeyedMention, isOwn: Bool) -> Self {
    var line = self
    line.isOwn = isOwn
    line.account = isOwn ? "" : PersonTie(seed, KeyedMention(mention)).accountVi
    return line
  }
}
