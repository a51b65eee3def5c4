import CivilStatus
import VietnameseText

/// The persons of a settled entry, as they are indexed for finding the same person again.
enum SettledPersons {
  static func key(_ name: String) -> String { VietnameseText.comparisonKey(VietnameseText.cleaned(name)) }

  /// Persons the entry is about, and their parents; never the requester.
  static func of(_ values: [String: FieldValue], schema: RegisterSchema) -> [SettledPersonRow] {
    let reader = Reader(values: values, schema: schema)
    return schema.persons.filter { $0.isPrincipal || $0.parentOf != nil }.compactMap { role in
      guard let name = reader.text(role.fullName) else { return nil }
      let parents = reader.parents(of: role)
      return SettledPersonRow(
        role: role.id, name: name, nameKey: String(key(name).prefix(200)), birth: reader.date(role.birthDate),
        sex: (reader.normal(role.gender) ?? role.genderCode).flatMap { Sex(genderCode: $0) }?.rawValue ?? "",
        number: [role.personalId, role.idNumber].compactMap { reader.normal($0) }.first { $0.count >= 9 } ?? "",
        father: parents.father, mother: parents.mother,
        spouse: reader.text(role.id == "husband" ? "wifeFullName" : role.id == "wife" ? "husbandFullName" : nil) ?? "",
        death: reader.date(role.deathDate),
        event: [reader.date("maritalRelationDate"), reader.date("registrationDate")].first { !$0.isEmpty } ?? "",
        registrationKind: reader.normal("registrationKind") ?? "",
        hasEnded: ["1", "2"].contains(reader.normal("marriageState") ?? ""))
    }
  }

  private struct Reader {
    let values: [String: FieldValue]
    let schema: RegisterSchema

    func value(_ field: String?) -> FieldValue? {
      guard let field, let value = values[field], !value.isEmpty, value.condition == .legible || value.condition == .uncertain
      else { return nil }
      return value
    }

    func text(_ field: String?) -> String? { value(field)?.asWritten }
    func normal(_ field: String?) -> String? { value(field)?.normalised }

    /// Full or partial days; a placeholder for a missing registration date says nothing.
    func date(_ field: String?) -> String {
      guard let field, let text = normal(field), let date = PartialDate(iso: text) else { return "" }
      let isPlaceholder = RegisterCatalogue.standard.placeholderDates.contains { $0.field == field && $0.date == date }
      return isPlaceholder ? "" : date.isoText
    }

    func parents(of role: PersonRole) -> (father: String, mother: String) {
      var result = (father: text(role.fatherName) ?? "", mother: text(role.motherName) ?? "")
      for parent in schema.persons where parent.parentOf == role.id {
        guard let name = text(parent.fullName) else { continue }
        let sex = (normal(parent.gender) ?? parent.genderCode).flatMap { Sex(genderCode: $0) }
        let isMother = sex == .female || (sex == nil && ["2", "4"].contains(normal("recognitionKind") ?? ""))
        if isMother { result.mother = name } else { result.father = name }
      }
      return result
    }
  }
}

/// One indexed person; empty texts where nothing is known.
struct SettledPersonRow: Hashable {
  var role: String
  var name: String
  var nameKey: String
  var birth: String
  var sex: String
  var number: String
  var father: String
  var mother: String
  var spouse: String
  var death: String
  var event: String
  var registrationKind: String
  var hasEnded: Bool
}
