import CivilStatus
import Cryptography
import RecordLinkage
import Storage
import VietnameseText

/// What the keepers of the population database answered to a line of the report: it stands beside the entry as a finding. The
/// entry's values stay as they are.
public struct PopulationAnswer: Action {
  public static let definition = ActionDefinition(
    id: "population.answer", labelVi: "Ghi trả lời của dân cư",
    summary: "Puts beside an entry what the keepers of the population database answered.", subject: .entry,
    statuses: [.verified, .approved, .released], roles: [.justiceOfficer, .policeChief],
    form: [
      ActionInput("role", "Người trong sổ", .text, required: true), ActionInput("field", "Mục", .text),
      ActionInput("code", "Trả lời", .choice, required: true, choices: PopulationReturnCode.allCases.map(\.rawValue)),
      ActionInput("note", "Nội dung", .longText),
    ],
    events: [PopulationAnswered.type], sets: [.finding])

  /// The rule under which such findings stand.
  static let rule = RuleID.populationAnswer.rawValue

  public var role: String
  /// A ``RecordLinkage/MatchReason/Field`` by name; nil when the answer is about the person.
  public var field: String?
  public var code: String
  public var note: String?

  public init(role: String, field: String? = nil, code: PopulationReturnCode, note: String? = nil) {
    self.role = role
    self.field = field
    self.code = code.rawValue
    self.note = note
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    let schema = try context.requireSchema()
    guard let code = PopulationReturnCode(rawValue: code) else {
      throw Refusal.invalidInput(field: "code", problem: .notAllowed(choices: PopulationReturnCode.allCases.map(\.rawValue)))
    }
    guard let person = schema.person(role),
      try StoredLink.all(of: entry.id, in: context.transaction).contains(where: { $0.person.role == role })
    else { throw Refusal.invalidInput(field: "role", problem: .unknown) }
    let compared = try field.map { name in
      guard let field = MatchReason.Field(rawValue: name) else { throw Refusal.invalidInput(field: "field", problem: .unknown) }
      return field
    }
    let note = try note.map { VietnameseText.cleaned($0) }.flatMap { try $0.isEmpty ? nil : ReasonInput.checked($0) }
    let about = ([person.labelVi] + (compared.map { [$0.labelVi] } ?? [])).joined(separator: ", ")
    let diagnostic = Diagnostic(
      severity: code.needsAnswer ? .warning : .note, rule: Self.rule,
      place: DiagnosticPlace(field: compared.flatMap { Self.field($0, person) }),
      message: "Cơ quan dân cư trả lời (\(about)): \(code.labelVi)\(note.map { " – \($0)" } ?? "").",
      advice: code.needsAnswer ? "So lại với trang sổ rồi trả lời: như trong sổ, đã sửa, hoặc hỏi lại." : "")
    let same = try context.transaction.first(
      "SELECT 1 AS one FROM finding WHERE entry_id = ? AND rule = ? AND message = ?",
      [.text(entry.id), .text(Self.rule), .text(diagnostic.message)])
    if same != nil { throw Refusal.alreadyExists("Trả lời này") }
    let finding = SettledFinding(id: RandomID.make(), diagnostic: diagnostic)
    return [
      Event(
        PopulationAnswered(finding: finding), bookID: entry.bookID, entryID: entry.id,
        transition: code.needsAnswer ? Transition(sets: [.finding]) : nil)
    ]
  }

  private static func field(_ field: MatchReason.Field, _ role: PersonRole) -> String? {
    switch field {
    case .fullName: role.fullName
    case .birthDate: role.birthDate
    case .sex: role.gender
    case .idNumber: role.personalId ?? role.idNumber
    case .father: role.fatherName
    case .mother: role.motherName
    case .spouse: nil
    }
  }
}

/// The keepers of the population database answered.
struct PopulationAnswered: EventPayload {
  static let type = "population.answered"

  var finding: SettledFinding

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let entryID = header.entryID else { throw DigitisationError.danglingEntry }
    try finding.insert(of: entryID, book: header.bookID ?? "", in: transaction)
  }
}
