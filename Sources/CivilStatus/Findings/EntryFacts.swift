import VietnameseText

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

  /// Whether the page has nothing there: marked so, or passed over in an entry that was read as a whole.
  func isLeftBlank(_ field: String) -> Bool {
    guard let value = values[field] else { return context.isWhole }
    return value.isEmpty && value.condition == .blank
  }

  /// The normalised form, made afresh from the writing.
  func reading(_ field: String?) -> String? { field.flatMap { readings[$0] } }

  func date(_ field: String?) -> PartialDate? { reading(field).flatMap(PartialDate.init(iso:)) }

  /// When somebody was born as the field says it: by its date, or by an age at the registration. An age is taken with a year to
  /// spare at both ends: years were counted from one at birth as well as from nought.
  func birthSpan(_ field: String?) -> DaySpan? {
    if let date = date(field) { return DaySpan(date) }
    guard let years = age(field), let registered = registrationDate else { return nil }
    return DaySpan(
      earliest: registered.earliestOrdinal - (years + 1) * 10_000, latest: registered.latestOrdinal - (years - 1) * 10_000)
  }

  /// Years of an age such as "40 tuổi".
  private func age(_ field: String?) -> Int? {
    guard let text = reading(field), text.hasPrefix("P"), let end = text.firstIndex(of: "Y") else { return nil }
    return Int(text[text.index(after: text.startIndex)..<end])
  }

  /// The registration date, unless it is a placeholder: such a date is no evidence.
  var registrationDate: PartialDate? {
    guard valueHits[.placeholderDate]?.contains(where: { $0.field == FieldID.registrationDate }) != true else { return nil }
    return date(FieldID.registrationDate)
  }

  var registrationNumber: RegistrationNumber? { text(FieldID.registrationNumber).flatMap { RegistrationNumber($0) } }

  /// The book, from the context or as an imported row says it.
  var book: BookNumber? { context.book ?? text(FieldID.bookNumber).flatMap { BookNumber($0) } }

  /// The sex of a person, written or following from the role.
  func sex(_ role: PersonRole) -> Sex? { (reading(role.gender) ?? role.genderCode).flatMap { Sex(genderCode: $0) } }

  /// False for peoples whose names do not follow the pattern surname, middle name, given name.
  func bearsSurname(_ role: PersonRole) -> Bool {
    reading(role.ethnicity).map { ["Kinh", "Hoa", "Tày", "Nùng", "Mường", "Thái"].contains($0) } ?? true
  }

  func label(_ id: String) -> String { schema.field(id).map { schema.fullLabel(of: $0) } ?? id }

  /// The value of a field as something a finding rests on.
  func ground(_ field: String?) -> FindingGround? {
    guard let field, let value = values[field] else { return nil }
    let written = value.asWritten.count > 200 ? String(value.asWritten.prefix(200)) + "…" : value.asWritten
    return FindingGround(field: field, label: label(field), value: value.isEmpty ? value.condition.labelVi : written)
  }

  func grounds(_ fields: String?...) -> [FindingGround] { fields.compactMap { ground($0) } }

  static func readable(_ value: FieldValue) -> Bool { value.condition == .legible || value.condition == .uncertain }

  /// Whether two names read the same.
  static func same(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b else { return false }
    return VietnameseText.comparisonKey(VietnameseText.cleaned(a)) == VietnameseText.comparisonKey(VietnameseText.cleaned(b))
  }
}

/// Fields that every register has under the same id.
enum FieldID {
  static let registrationNumber = "registrationNumber"
  static let registrationDate = "registrationDate"
  static let registrationKind = "registrationKind"
  static let bookNumber = "bookNumber"
  static let pageNumber = "pageNumber"
  static let signer = "signer"
  static let signerTitle = "signerTitle"
  static let notes = "notes"
  static let birthKind = "childBirthKind"
}
