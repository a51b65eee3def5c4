/// The values of an entry as the rules read them.
struct EntryFacts {
  let values: [String: FieldValue]
  let schema: RegisterSchema
  let context: EntryContext
  let catalogue: RegisterCatalogue
  /// What reading each value alone found.
  let valueHits: [RuleID: [FindingHit]]
  private let readings: [String: String]

  init(values: [String: FieldValue], schema: RegisterSchema, context: EntryContext, catalogue: RegisterCatalogue) {
    self.values = values
    self.schema = schema
    self.context = context
    self.catalogue = catalogue
    let normaliser = ValueNormaliser(catalogue: catalogue, today: context.today)
    var hits: [RuleID: [FindingHit]] = [:]
    var readings: [String: String] = [:]
    for field in schema.fields {
      guard let value = values[field.id], EntryFacts.readable(value) else { continue }
      let reading = normaliser.read(value.asWritten, field: field)
      readings[field.id] = reading.normalised
      for hit in reading.hits { hits[hit.rule, default: []].append(hit) }
    }
    valueHits = hits
    self.readings = readings
  }

  /// The value's text, when it is readable and not empty.
  func text(_ field: String?) -> String? {
    guard let field, let value = values[field], EntryFacts.readable(value), !value.isEmpty else { return nil }
    return value.asWritten
  }

  /// The normalised form, made afresh from the writing.
  func reading(_ field: String?) -> String? { field.flatMap { readings[$0] } }

  func date(_ field: String?) -> PartialDate? { reading(field).flatMap(PartialDate.init(iso:)) }

  /// The registration date, unless it is a placeholder: such a date is no evidence.
  var registrationDate: PartialDate? {
    guard valueHits[.placeholderDate]?.contains(where: { $0.field == FieldID.registrationDate }) != true else { return nil }
    return date(FieldID.registrationDate)
  }

  var registrationNumber: RegistrationNumber? { text(FieldID.registrationNumber).flatMap { RegistrationNumber($0) } }

  /// The book, from the context or as an imported row says it.
  var book: BookNumber? { context.book ?? text(FieldID.bookNumber).flatMap { BookNumber($0) } }

  func label(_ id: String) -> String { schema.field(id).map { schema.fullLabel(of: $0) } ?? id }

  private static func readable(_ value: FieldValue) -> Bool { value.condition == .legible || value.condition == .uncertain }
}

/// Fields that every register has under the same id.
enum FieldID {
  static let registrationNumber = "registrationNumber"
  static let registrationDate = "registrationDate"
  static let bookNumber = "bookNumber"
  static let birthKind = "childBirthKind"
}
