import CivilStatus
import VietnameseText

/// Turns a row of a sheet into the values of an entry. Values are never changed: what is odd becomes a finding.
struct SheetRowReader {
  struct Reading {
    var values: [String: FieldValue]
    /// Cells of columns the schema does not know, by header.
    var extras: [String: String]
    var findings: [Diagnostic]
    var naming: EntryNaming
    var number: RegistrationNumber?
  }

  let mapping: SheetMapping
  let schema: RegisterSchema
  let book: Book
  let sheet: String
  let normaliser: ValueNormaliser
  private let columns: [Int: SheetColumn]
  private let extraNames: [Int: String]
  private let bookNumber: BookNumber?
  private let officeKey: String

  init(mapping: SheetMapping, schema: RegisterSchema, book: Book, sheet: String, normaliser: ValueNormaliser) {
    self.mapping = mapping
    self.schema = schema
    self.book = book
    self.sheet = sheet
    self.normaliser = normaliser
    columns = Dictionary(mapping.columns.map { ($0.column, $0) }, uniquingKeysWith: { first, _ in first })
    extraNames = Self.extraNames(mapping)
    bookNumber = BookNumber(number: book.number, openingYear: book.openingYear, closingYear: book.closingYear)
    officeKey = VietnameseText.comparisonKey(book.office)
  }

  func read(_ row: SheetRowInput) -> Reading {
    var values: [String: FieldValue] = [:]
    var extras: [String: String] = [:]
    var findings: [Diagnostic] = []
    for cell in row.cells where !cell.text.isEmpty {
      let text = VietnameseText.nfc(cell.text)
      guard let id = columns[cell.column]?.field, let field = schema.field(id) else {
        extras[extraNames[cell.column] ?? SheetColumn.letter(cell.column)] = text
        continue
      }
      let isBlank = FieldValue(asWritten: text).isEmpty
      values[id] = normaliser.value(
        text, condition: isBlank ? .blank : .legible, evidence: [Evidence(kind: .imported)], field: field)
      findings += SheetCellRules.check(cell, text: text, value: values[id], field: field, schema: schema)
    }
    findings += entryFindings(values)
    findings += placeFindings(values)
    let number = value(values, of: .registrationNumber).flatMap { RegistrationNumber($0.asWritten) }
    return Reading(
      values: values, extras: extras, findings: ordered(findings).map { placed($0, row: row.row) },
      naming: naming(values, number: number, findings: findings), number: number)
  }

  private func value(_ values: [String: FieldValue], of kind: FieldKind) -> FieldValue? {
    schema.fields.first { $0.kind == kind && $0.keyed }.flatMap { values[$0.id] }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The checks every entry gets.
  private func entryFindings(_ values: [String: FieldValue]) -> [Diagnostic] {
    var readable = values
    for (id, value) in values where value.condition == .blank { readable[id]?.condition = .legible }
    return EntryFindings.check(
      entry: readable, schema: schema,
      context: EntryContext(book: bookNumber, today: normaliser.today),
      catalogue: normaliser.catalogue)
  }

  private func placeFindings(_ values: [String: FieldValue]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    if let field = schema.fields.first(where: { $0.derivedFrom == .book }), let value = values[field.id], !value.isEmpty,
      let written = BookNumber(value.asWritten), written != bookNumber
    {
      result.append(
        Diagnostic(
          severity: .warning, rule: SheetRule.bookDiffers, place: DiagnosticPlace(field: field.id),
          message: "Dòng này ghi quyển số \(written.text), khác với sổ đang nhập (\(book.numberText)).",
          advice: "Kiểm tra dòng này có thuộc sổ khác không; giá trị trong tệp được giữ nguyên."))
    }
    if let field = schema.fields.first(where: { $0.derivedFrom == .office }), let value = values[field.id], !value.isEmpty,
      VietnameseText.comparisonKey(VietnameseText.cleaned(value.asWritten)) != officeKey
    {
      result.append(
        Diagnostic(
          severity: .note, rule: SheetRule.officeDiffers, place: DiagnosticPlace(field: field.id),
          message: "Nơi đăng ký ghi trong dòng này khác với cơ quan của sổ (\(book.office)).",
          advice: "Kiểm tra dòng này có thuộc sổ khác không; giá trị trong tệp được giữ nguyên."))
    }
    return result
  }

  /// Number and year by which the entry is known. A placeholder date says no year; then the year the book is of is expected.
  private func naming(_ values: [String: FieldValue], number: RegistrationNumber?, findings: [Diagnostic]) -> EntryNaming {
    let written = value(values, of: .registrationNumber)?.asWritten ?? ""
    let isPlaceholder = findings.contains {
      $0.rule == RuleID.placeholderDate.rawValue && $0.place.field == SheetField.registrationDate
    }
    let date = isPlaceholder ? nil : values[SheetField.registrationDate]?.normalised.flatMap { PartialDate(iso: $0) }
    let year = date?.year ?? number?.year ?? (book.closingYear == nil ? book.openingYear : 0)
    return EntryNaming(text: String(VietnameseText.cleaned(written).prefix(40)), number: number?.number, year: year)
  }

  /// By column, then rule: rules walk values that have no order of their own.
  private func ordered(_ findings: [Diagnostic]) -> [Diagnostic] {
    let keyed = findings.map { finding in
      (finding.place.field.flatMap { mapping.column(of: $0)?.column } ?? Int.max, finding)
    }
    return keyed.sorted { ($0.0, $0.1.rule, $0.1.message) < ($1.0, $1.1.rule, $1.1.message) }.map(\.1)
  }

  private func placed(_ finding: Diagnostic, row: Int) -> Diagnostic {
    var finding = finding
    finding.place.sheet = sheet
    finding.place.row = row
    finding.place.column = finding.place.field.flatMap { mapping.column(of: $0) }?.nameVi
    return finding
  }

  /// Headers as names of what is kept beside; two of one name carry their letters.
  private static func extraNames(_ mapping: SheetMapping) -> [Int: String] {
    var result: [Int: String] = [:]
    var taken: Set<String> = []
    for column in mapping.columns where column.field == nil {
      let header = String(VietnameseText.cleaned(column.header).prefix(100))
      let name = header.isEmpty ? column.letter : (taken.contains(header) ? "\(header) [\(column.letter)]" : header)
      taken.insert(name)
      result[column.column] = name
    }
    return result
  }
}

/// Ids of fields every register has.
enum SheetField {
  static let registrationDate = "registrationDate"
}
