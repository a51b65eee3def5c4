import CivilStatus
import RecordLinkage

/// Makes the look-ups of an entry: one for each person it is about, from its settled values.
struct EntryQueries {
  /// With all that the linkage engine can compare besides.
  let linkage: [LinkageQuery]

  var queries: [RecordQuery] { linkage.map(\.person) }

  /// - Parameter values: the entry's settled values.
  init(_ values: [String: FieldValue], schema: RegisterSchema, catalogue: RegisterCatalogue) {
    let reader = SettledReader(values: values, catalogue: catalogue)
    let principals = schema.persons.filter(\.isPrincipal)
    let written = principals.filter { reader.isWritten($0) }
    // An entry always answers for at least one person, even if nothing is written of them.
    let asked = written.isEmpty ? Array(principals.prefix(1)) : written
    linkage = asked.map { role in
      var query = LinkageQuery(Self.query(role, schema: schema, reader))
      query.placeOfBirth = reader.text(role.birthPlace)
      query.origin = reader.text(role.hometown)
      query.residence = reader.text(role.residence)
      query.age = reader.age(role.birthDate)
      query.eventYear = reader.date(role.deathDate ?? "registrationDate").year
      return query
    }
  }

  /// The look-up of one person of the entry.
  static func query(_ role: PersonRole, schema: RegisterSchema, _ reader: SettledReader) -> RecordQuery {
    var query = RecordQuery(role: role.id, fullName: reader.text(role.fullName))
    query.sex = reader.sex(role)
    query.birthDate = reader.date(role.birthDate)
    query.fatherName = reader.text(role.fatherName)
    query.motherName = reader.text(role.motherName)
    let personal = reader.text(role.personalId)
    query.idNumber = personal.isEmpty ? reader.text(role.idNumber) : personal
    for parent in schema.persons where parent.parentOf == role.id {
      let name = reader.text(parent.fullName)
      switch reader.sex(parent) {
      case .male where query.fatherName.isEmpty: query.fatherName = name
      case .female where query.motherName.isEmpty: query.motherName = name
      default: break
      }
    }
    if schema.kind == .marriage {
      query.spouseName = schema.persons.first { $0.isPrincipal && $0.id != role.id }.map { reader.text($0.fullName) } ?? ""
    }
    return query
  }
}

/// Reads values for a comparison: only what could be read counts.
struct SettledReader {
  let values: [String: FieldValue]
  let catalogue: RegisterCatalogue

  func isWritten(_ role: PersonRole) -> Bool {
    !text(role.fullName).isEmpty || !text(role.personalId).isEmpty || !text(role.idNumber).isEmpty
  }

  private func value(_ field: String?) -> FieldValue? {
    guard let value = field.flatMap({ values[$0] }), !value.isEmpty else { return nil }
    return value.condition == .legible || value.condition == .uncertain ? value : nil
  }

  func text(_ field: String?) -> String { value(field)?.asWritten ?? "" }

  /// A date as far as it is known; an age, a lunar date or a date known to stand for "missing" is none.
  func date(_ field: String?) -> DateParts {
    guard let field, let date = value(field)?.normalised.flatMap({ PartialDate(iso: $0) }) else { return DateParts() }
    if catalogue.placeholderDates.contains(where: { $0.field == field && $0.date == date }) { return DateParts() }
    return DateParts(year: date.year, month: date.month, day: date.day)
  }

  /// The age where the book gives that instead of a date of birth: `P60Y`.
  func age(_ field: String?) -> Int? {
    guard let text = value(field)?.normalised, text.hasPrefix("P"), text.hasSuffix("Y") else { return nil }
    return Int(text.dropFirst().dropLast())
  }

  func sex(_ role: PersonRole) -> RecordLinkage.Sex? {
    let code = role.genderCode ?? value(role.gender)?.normalised ?? ""
    return switch code {
    case "1": .male
    case "2": .female
    default: nil
    }
  }
}
