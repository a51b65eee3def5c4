import CivilStatus
import Cryptography
import Storage

/// Takes rows of a confirmed sheet into a book, as many calls as the sheet needs: each row becomes the first reading of an entry.
///
/// The first call begins the import, the one with `isLast` ends it. A row that is in already is passed over, so that a call may be
/// repeated and an interrupted import goes on where it stopped.
public struct SheetImport: Action {
  public static let definition = ActionDefinition(
    id: "sheet.import", labelVi: "Nhập từ Excel", summary: "Takes rows of a sheet into an open book as imported first readings.",
    subject: .book, book: .open, roles: [.justiceOfficer], form: SheetImportInputs.form,
    events: [SheetImportBegun.type, EntryImported.type, SheetImportFinished.type])

  /// Rows of one call.
  public static let maximumRows = 1_000

  /// SHA-256 of the file.
  public var file: String
  public var fileName: String
  public var sheet: String
  public var mapping: SheetMapping
  /// Rows of the sheet that go into this book, all calls together.
  public var total: Int
  public var emptyRows: Int
  /// Confirms that rows join a book into which another sheet was imported before.
  public var isAppending: Bool?
  public var rows: [SheetRowInput]
  public var isLast: Bool?

  public init(
    file: String, fileName: String, sheet: String, mapping: SheetMapping, total: Int, emptyRows: Int = 0,
    isAppending: Bool = false,
    rows: [SheetRowInput], isLast: Bool
  ) {
    self.file = file
    self.fileName = fileName
    self.sheet = sheet
    self.mapping = mapping
    self.total = total
    self.emptyRows = emptyRows
    self.isAppending = isAppending
    self.rows = rows
    self.isLast = isLast
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let book = try context.requireBook()
    let schema = try context.requireSchema()
    try check(book, schema)
    var events: [Event] = []
    let record: SheetImportRecord
    var done: Set<Int> = []
    if let known = try SheetImportRecord.find(file: file, sheet: sheet, book: book.id, in: context.transaction) {
      try checkContinues(known, book)
      record = known
      done = try known.rows(among: rows.map(\.row), in: context.transaction)
    } else {
      try refuseSecond(book, context.transaction)
      let begun = try begin(schema)
      events.append(Event(begun, bookID: book.id))
      record = SheetImportRecord(begun, book: book.id)
    }
    let reader = SheetRowReader(mapping: mapping, schema: schema, book: book, sheet: sheet, normaliser: context.normaliser)
    var places = try ImportPlaces(book: book, sheet: sheet, in: context.transaction)
    for row in rows where !done.contains(row.row) {
      events.append(try places.event(for: reader.read(row), row: row.row, importID: record.id))
    }
    if isLast == true {
      let before = try record.importedRows(in: context.transaction)
      let entries = events.count { $0.payload is EntryImported }
      guard before + entries == total else {
        throw Refusal.unmet(["Đã nhận \(before + entries) trên \(total) dòng nên chưa kết thúc được. Hãy nhập tiếp tệp này."])
      }
      events.append(Event(SheetImportFinished(importID: record.id), bookID: book.id))
    }
    return events
  }

  private func check(_ book: Book, _ schema: RegisterSchema) throws {
    guard mapping.kind == book.kind else {
      throw Refusal.unmet([
        "Trang tính được nhận là loại khác với sổ này (\(schema.bookLabelVi)). Hãy chọn đúng sổ hoặc đúng loại."
      ])
    }
    try mapping.check(schema)
    guard file.utf8.count == 64, file.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      throw Refusal.invalidInput(field: "Tệp", problem: .malformed(expected: "mã SHA-256 của tệp"))
    }
    guard !sheet.isEmpty, sheet.utf8.count <= 300 else { throw Refusal.invalidInput(field: "Trang tính", problem: .missing) }
    guard (1...1_048_576).contains(total), (0...1_048_576).contains(emptyRows) else {
      throw Refusal.invalidInput(field: "Số dòng", problem: .malformed(expected: "từ 1 đến 1048576"))
    }
    guard rows.count <= Self.maximumRows, Set(rows.map(\.row)).count == rows.count,
      rows.allSatisfy({ $0.row > mapping.headerRow && $0.row <= 1_048_576 && $0.cells.count <= 16_384 })
    else {
      throw Refusal.invalidInput(
        field: "Các dòng", problem: .malformed(expected: "tối đa \(Self.maximumRows) dòng khác nhau nằm dưới dòng tiêu đề"))
    }
  }

  private func checkContinues(_ known: SheetImportRecord, _ book: Book) throws {
    guard !known.isFinished else {
      throw Refusal.alreadyExists("Trang tính “\(sheet)” của tệp này trong sổ \(book.numberText)")
    }
    guard known.mapping == mapping, known.total == total else {
      throw Refusal.unmet(["Tệp này đang nhập dở với cách ghép cột khác. Hãy nhập tiếp với cách ghép cột lần trước."])
    }
  }

  private func refuseSecond(_ book: Book, _ transaction: any Transaction) throws {
    let others = try SheetImportRecord.all(of: book.id, in: transaction)
    if let open = others.first(where: { !$0.isFinished }) {
      throw Refusal.unmet(["Sổ \(book.numberText) đang nhập dở từ tệp “\(open.fileName)”. Hãy nhập tiếp cho xong tệp đó trước."])
    }
    guard let first = others.first, isAppending != true else { return }
    throw Refusal.unmet([
      "Sổ \(book.numberText) đã nhập từ tệp “\(first.fileName)”, trang tính “\(first.sheet)”. "
        + "Nếu tệp này là phần tiếp theo của cùng sổ, hãy chọn “Nhập thêm vào sổ”; nếu không, hãy chọn sổ khác."
    ])
  }

  private func begin(_ schema: RegisterSchema) throws -> SheetImportBegun {
    let name = try RegisterText.line(fileName, "Tên tệp", maximum: 255)
    let remarks = SheetRemarks.columns(mapping, sheet: sheet, schema: schema)
    return SheetImportBegun(
      importID: RandomID.make(), file: file, fileName: name, sheet: sheet, mapping: mapping, total: total, emptyRows: emptyRows,
      findings: remarks.map { SettledFinding(id: RandomID.make(), diagnostic: $0) })
  }
}

/// The form of the action, for the API's description.
enum SheetImportInputs {
  static let form: [ActionInput] = [
    ActionInput("file", "Mã SHA-256 của tệp", .text, required: true),
    ActionInput("fileName", "Tên tệp", .text, required: true),
    ActionInput("sheet", "Trang tính", .text, required: true),
    ActionInput(
      "mapping", "Cách ghép cột", .structure, required: true,
      schema: """
        {"type":"object","required":["kind","headerRow","columns"],"properties":{"kind":{"type":"string"},"headerRow":{"type":\
        "integer"},"columns":{"type":"array","items":{"type":"object","required":["column","header"],"properties":{"column":\
        {"type":"integer"},"header":{"type":"string"},"field":{"type":"string"}}}}}}
        """),
    ActionInput("total", "Tổng số dòng", .integer, required: true),
    ActionInput("emptyRows", "Số dòng trống", .integer, required: true),
    ActionInput("isAppending", "Nhập thêm vào sổ đã nhập từ tệp khác", .boolean),
    ActionInput(
      "rows", "Các dòng", .structure, required: true,
      schema: """
        {"type":"array","maxItems":1000,"items":{"type":"object","required":["row","cells"],"properties":{"row":{"type":"integer"},\
        "cells":{"type":"array","items":{"type":"object","required":["column","text","kind"],"properties":{"column":{"type":\
        "integer"},"text":{"type":"string"},"kind":{"type":"string","enum":["text","number","boolean","date","error","formula"]}}}}}}}
        """),
    ActionInput("isLast", "Là phần cuối", .boolean),
  ]
}
