import CivilStatus
import Spreadsheet

/// A column layout of a kind, and how a row of it is filled.
struct SheetLayout: Sendable {
  let schema: RegisterSchema
  let set: ColumnSet
  private let fields: [FieldDefinition?]

  init(kind: RegisterKind, columnSet: String?, catalogue: RegisterCatalogue) throws(Refusal) {
    guard let schema = catalogue[kind] else {
      throw .invalidInput(field: "Loại sổ", problem: .notAllowed(choices: catalogue.schemas.map(\.kind.rawValue)))
    }
    guard let set = columnSet.map({ schema.columnSet($0) }) ?? schema.columnSets.first else {
      throw .invalidInput(field: "Bộ cột", problem: .notAllowed(choices: schema.columnSets.map(\.id)))
    }
    self.schema = schema
    self.set = set
    fields = set.columns.map { schema.field($0.field) }
  }

  /// The header cells. A line end is one character in a workbook, whatever the data file holds.
  var headers: [String] { self.set.columns.map { $0.headerCell.replacing("\r\n", with: "\n") } }

  /// The sheet with its header row.
  func begin(_ writer: inout WorkbookWriter) throws {
    try writer.addSheet(name: set.sheetName, columnWidths: set.columns.map { Double(min(32, max(12, $0.header.count + 2))) })
    try writer.writeRow(headers, style: .header)
  }

  /// A note for the receiver where nobody knows the ministry's template.
  func end(_ writer: inout WorkbookWriter) throws {
    guard !schema.templateConfirmed else { return }
    try writer.addSheet(name: Self.noteSheet, columnWidths: [110], frozenRows: 0)
    try writer.writeRow([Self.note(schema)])
  }

  static let noteSheet = "Ghi chú"

  static func note(_ schema: RegisterSchema) -> String {
    "Mẫu nhập của Bộ Tư pháp cho loại “\(schema.labelVi)” chưa được biết. Tên cột và thứ tự cột trong tệp này là của phần mềm Sổ Gốc; "
      + "khi có mẫu của Bộ, hãy lập lại tệp."
  }

  /// The texts of a row.
  func cells(_ entry: ExportedEntry, in book: Book, row: Int, writing: CellWriting) -> [String] {
    fields.map { field in
      guard let field else { return "" }
      if let source = field.derivedFrom { return derived(field, source, entry, book, row, writing) }
      return entry.values?[field.id].map { writing.text($0, field: field, registrationYear: entry.registrationYear) } ?? ""
    }
  }

  /// What nobody keys follows from the book, unless a sheet gave it and the sheet is to come back as it was.
  private func derived(
    _ field: FieldDefinition, _ source: FieldSource, _ entry: ExportedEntry, _ book: Book, _ row: Int, _ writing: CellWriting
  ) -> String {
    if writing == .asWritten, entry.sheetFields.contains(field.id) { return entry.imported?[field.id]?.asWritten ?? "" }
    switch source {
    case .row: return "\(row)"
    case .book: return book.numberText
    case .office: return book.office
    }
  }
}
