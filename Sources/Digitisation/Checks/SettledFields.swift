import CivilStatus
import VietnameseText

/// Settled values that repeat from entry to entry, as they are indexed: for looking at alike pictures together, and for telling what
/// is usual in an office.
enum SettledFields {
  /// One indexed value. Days, months and years are indexed each by itself: `childBirthDate#day`.
  struct Item: Hashable {
    var field: String
    var key: String
    var text: String
  }

  /// What can be looked at together in a register of this kind: the indexed field and its name on screen.
  static func reviewable(_ schema: RegisterSchema) -> [(field: String, labelVi: String)] {
    bases(schema).flatMap { field -> [(field: String, labelVi: String)] in
      let label = schema.fullLabel(of: field)
      guard field.kind == .datePartial else { return [(field.id, label)] }
      return DatePart.allCases.map { ("\(field.id)#\($0.rawValue)", "\($0.labelVi) của «\(label)»") }
    }
  }

  static func of(_ values: [String: FieldValue], schema: RegisterSchema) -> [Item] {
    bases(schema).flatMap { field -> [Item] in
      guard field.kind == .datePartial else { return plain(field.id, values, schema).map { [$0] } ?? [] }
      guard let value = values[field.id], isReadable(value), let date = value.normalised.flatMap({ PartialDate(iso: $0) })
      else { return [] }
      return DatePart.allCases.compactMap { part in
        part.number(of: date).map { Item(field: "\(field.id)#\(part.rawValue)", key: "\($0)", text: "\(part.labelVi) \($0)") }
      }
    }
  }

  /// The indexed value of a field that is no date.
  static func plain(_ id: String, _ values: [String: FieldValue], _ schema: RegisterSchema) -> Item? {
    guard let field = schema.field(id), let value = values[id], isReadable(value), !value.isEmpty else { return nil }
    let text = VietnameseText.cleaned(value.asWritten)
    let key = field.kind.needsCodeList ? value.normalised ?? text : VietnameseText.comparisonKey(text)
    return Item(field: id, key: String(key.prefix(200)), text: String(text.prefix(200)))
  }

  private static func isReadable(_ value: FieldValue) -> Bool { value.condition == .legible || value.condition == .uncertain }

  /// The schema's fields that repeat: those of the office and of the persons the entry is about.
  private static func bases(_ schema: RegisterSchema) -> [FieldDefinition] {
    let office = ["registrationDate", "registrationKind", "signer", "signerTitle", "clerk"]
    let persons = schema.persons.filter(\.isPrincipal).flatMap { [$0.birthDate, $0.deathDate, $0.gender, $0.ethnicity] }
    let wanted = Set(office + persons.compactMap { $0 })
    return schema.keyedFields.filter { wanted.contains($0.id) }
  }

  /// The parts of a date.
  enum DatePart: String, CaseIterable {
    case day, month, year

    var labelVi: String {
      switch self {
      case .day: "Ngày"
      case .month: "Tháng"
      case .year: "Năm"
      }
    }

    func number(of date: PartialDate) -> Int? {
      switch self {
      case .day: date.day
      case .month: date.month
      case .year: date.year
      }
    }
  }
}
