import CivilStatus
import RecordLinkage
import Storage

/// One verified entry on its way into the report for the population database's keepers.
struct ReportedEntry {
  private let entry: Entry
  private let book: Book
  private let schema: RegisterSchema
  private let values: [String: FieldValue]
  private let links: [StoredLink]
  private let opinions: [JointOpinion]
  private let unit: String

  /// Nil for an entry whose values are not settled, or that was never compared.
  init?(
    _ entry: Entry, catalogue: RegisterCatalogue, directory: UnitDirectory, in transaction: any Transaction
  ) throws {
    guard entry.status >= .verified, let book = try Book.find(entry.bookID, in: transaction), let schema = catalogue[book.kind]
    else {
      return nil
    }
    links = try StoredLink.all(of: entry.id, in: transaction)
    guard !links.isEmpty else { return nil }
    opinions = try JointOpinion.all(of: entry.id, in: transaction)
    values = try SettledValues.of(entry.id, in: transaction)
    self.entry = entry
    self.book = book
    self.schema = schema
    let code = entry.unit.rawValue.split(separator: "/").last.map { String($0) } ?? ""
    unit = directory.units(code: code).last?.displayName ?? entry.unit.rawValue
  }

  func lines(_ part: PopulationReportPart) -> [[String]] {
    links.map(\.person).flatMap { person -> [[String]] in
      let category = person.matchCategory
      switch part {
      case .links:
        // A link is confirmed when the entry was approved with it.
        guard entry.status >= .approved, !person.id12.isEmpty, category != .conflictingIdentity else { return [] }
        return [head(person, nil) + [person.id12, state]]
      case .differences:
        guard category == .mismatched || category == .conflictingIdentity else { return [] }
        return person.differences.compactMap { reason in
          guard let field = MatchReason.Field(rawValue: reason.field) else { return nil }
          let said = reason.values
          let conclusion = FieldOpinion.conclusion(person.role, reason.field, opinions)
          return head(person, reason.field)
            + [person.id12, state, field.labelVi, said.book, said.extract, reason.text, conclusion]
        }
      case .missing:
        guard category == .notFound else { return [] }
        let role = schema.person(person.role)
        let query = role.map { EntryQueries.query($0, schema: schema, SettledReader(values: values, catalogue: .standard)) }
        return [head(person, nil) + [query?.fatherName ?? "", query?.motherName ?? "", state]]
      }
    }
  }

  /// The code of a line: entry, person, field. The keepers' answers come back under it.
  static func code(entry: String, role: String, field: String?) -> String {
    ([entry, role] + (field.map { [$0] } ?? [])).joined(separator: ".")
  }

  private func head(_ person: ComparedPerson, _ field: String?) -> [String] {
    let role = schema.person(person.role)
    let written = { (id: String?) in id.flatMap { values[$0]?.asWritten } ?? "" }
    return [
      Self.code(entry: entry.id, role: person.role, field: field), unit, schema.labelVi,
      "\(schema.bookLabelVi) \(book.numberText)",
      entry.numberText, entry.registrationYear.map { String($0) } ?? "", role?.labelVi ?? person.role, written(role?.fullName),
      written(role?.birthDate),
    ]
  }

  private var state: String {
    entry.flags.contains(.jointlyAccepted) ? "\(entry.status.labelVi), hai bên thống nhất theo sổ" : entry.status.labelVi
  }
}
