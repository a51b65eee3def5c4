import CivilStatus
import RecordLinkage
import Storage

/// What the first reader saw to differ between page and extract when they took a candidate at the desk: the value of the page was
/// kept, and the comparison says that it differed from the start.
struct KeyingDifferences {
  /// Line of the extract → fields of the comparison that the candidate's taker was shown.
  private let shown: [Int: Set<MatchReason.Field>]

  init(of entryID: String, extract: PopulationExtract, schema: RegisterSchema, in transaction: any Transaction) throws {
    let reader = try transaction.first("SELECT account_id FROM reading WHERE entry_id = ? AND pass = 1", [.text(entryID)])
    guard let account = try reader?.text("account_id") else {
      shown = [:]
      return
    }
    var shown: [Int: Set<MatchReason.Field>] = [:]
    for offer in try PrefillOffer.all(of: entryID, account: account, in: transaction) where offer.extract == extract.id {
      guard let field = schema.person(offer.role).flatMap({ Self.compared(offer.field, $0, schema) }) else { continue }
      shown[offer.row, default: []].insert(field)
    }
    self.shown = shown
  }

  /// The person with the differences marked that were seen at the desk.
  func marked(_ person: ComparedPerson) -> ComparedPerson {
    var person = person
    for i in person.candidates.indices {
      guard let fields = shown[person.candidates[i].row] else { continue }
      for j in person.candidates[i].reasons.indices {
        let reason = person.candidates[i].reasons[j]
        guard let field = MatchReason.Field(rawValue: reason.field), fields.contains(field),
          Agreement(rawValue: reason.agreement)?.isDifference == true
        else { continue }
        person.candidates[i].reasons[j].seenAtKeying = true
        person.candidates[i].reasons[j].text += " Khác ngay từ lúc nhập."
      }
    }
    return person
  }

  private static func compared(_ field: String, _ role: PersonRole, _ schema: RegisterSchema) -> MatchReason.Field? {
    switch field {
    case role.fullName: return .fullName
    case role.birthDate: return .birthDate
    case role.gender: return .sex
    case role.personalId, role.idNumber: return .idNumber
    case role.fatherName: return .father
    case role.motherName: return .mother
    default: break
    }
    if let parent = schema.persons.first(where: { $0.parentOf == role.id && $0.fullName == field }) {
      return parent.genderCode == "1" ? .father : parent.genderCode == "2" ? .mother : nil
    }
    let isSpouse =
      schema.kind == .marriage && schema.persons.contains { $0.isPrincipal && $0.id != role.id && $0.fullName == field }
    return isSpouse ? .spouse : nil
  }
}
