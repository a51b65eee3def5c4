import CivilStatus
import RecordLinkage

/// The persons of a settled entry as the register's own linkage compares them: whom it is about, and their parents; never the requester.
struct MentionReader {
  let schema: RegisterSchema
  let catalogue: RegisterCatalogue

  static func isMentioned(_ role: PersonRole) -> Bool { role.isPrincipal || role.parentOf != nil }

  func mentions(of entryID: String, _ values: [String: FieldValue]) -> [PersonMention] {
    let reader = SettledReader(values: values, catalogue: catalogue)
    return schema.persons.filter { Self.isMentioned($0) && reader.isWritten($0) }.map { role in
      let query = EntryQueries.query(role, schema: schema, reader)
      let age = reader.age(role.birthDate)
      let year = reader.date(role.deathDate ?? "registrationDate").year ?? reader.date("registrationDate").year
      return PersonMention(
        id: MentionID(entry: entryID, role: role.id), name: query.fullName, sex: query.sex, birth: query.birthDate,
        birthYearByAge: age.flatMap { age in year.map { $0 - age } }, number: query.idNumber, father: query.fatherName,
        mother: query.motherName, partner: partner(of: role, reader), isOwnBirth: schema.kind == .birth && role.isPrincipal)
    }
  }

  /// Husband or wife; of a parent, the child's other parent.
  private func partner(of role: PersonRole, _ reader: SettledReader) -> String {
    let pairs = [
      "husband": "wife", "wife": "husband", "adoptiveFather": "adoptiveMother", "adoptiveMother": "adoptiveFather",
    ]
    let other = schema.persons.first { one in
      one.id != role.id && (pairs[role.id] == one.id || (role.parentOf != nil && one.parentOf == role.parentOf))
    }
    return other.map { reader.text($0.fullName) } ?? ""
  }
}
