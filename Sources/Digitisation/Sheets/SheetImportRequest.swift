import CivilStatus
import Spreadsheet
import VietnameseText

/// What is asked of an import: a kept file, a sheet of it, the confirmed columns, and the book.
public struct SheetImportRequest: Sendable {
  /// SHA-256 of the kept file.
  public var file: String
  public var fileName: String
  public var sheet: String
  public var mapping: SheetMapping
  public var book: String
  /// Confirms that the rows join a book into which another sheet was imported before.
  public var isAppending: Bool
  /// Only the rows of one book; nil takes all.
  public var filter: SheetBookKey?

  public init(
    file: String, fileName: String, sheet: String, mapping: SheetMapping, book: String, isAppending: Bool = false,
    filter: SheetBookKey? = nil
  ) {
    self.file = file
    self.fileName = fileName
    self.sheet = sheet
    self.mapping = mapping
    self.book = book
    self.isAppending = isAppending
    self.filter = filter
  }

  /// A request for all rows of an inspected sheet.
  public init(_ inspection: SheetInspection, book: String, isAppending: Bool = false) {
    self.init(
      file: inspection.sha256, fileName: inspection.fileName, sheet: inspection.sheet, mapping: inspection.mapping, book: book,
      isAppending: isAppending)
  }
}

/// The book that a row names: number and office as a reader would compare them.
public struct SheetBookKey: Hashable, Sendable {
  public var number: BookNumber
  var office: String

  public init(number: BookNumber, office: String) {
    self.number = number
    self.office = VietnameseText.comparisonKey(VietnameseText.cleaned(office))
  }

  /// Whether the row is of this book.
  func admits(_ row: SheetRowInput, _ mapping: SheetMapping) -> Bool {
    let columns = SheetBookColumns(mapping)
    guard let written = BookNumber(row.text(columns.number)), written == number else { return false }
    return VietnameseText.comparisonKey(row.text(columns.office)) == office
  }
}

/// Where a sheet says which book a row is of.
struct SheetBookColumns {
  var number: Int?
  var office: Int?

  init(_ mapping: SheetMapping, catalogue: RegisterCatalogue = .standard) {
    let schema = catalogue[mapping.kind]
    let column = { (source: FieldSource) in
      schema?.fields.first { $0.derivedFrom == source }.flatMap { mapping.column(of: $0.id)?.column }
    }
    number = column(.book)
    office = column(.office)
  }
}

/// The rows of a sheet that go into one book.
struct SheetCount: Sendable {
  private(set) var rows = 0
  private(set) var emptyRows = 0
  private var numbers: [Int32] = []

  /// Reads the whole sheet, so that a damaged file is refused before a row is kept.
  init(_ source: SheetFile, _ request: SheetImportRequest) throws {
    guard source.sheetNames.contains(request.sheet) else {
      throw Refusal.unmet(["Tệp không có trang tính “\(request.sheet)”. Hãy chọn lại trang tính."])
    }
    var headers: [Int: String] = [:]
    var last = request.mapping.headerRow
    var pending = 0
    try source.forEachRow(sheet: request.sheet) { row in
      if row.number == request.mapping.headerRow {
        headers = Dictionary(row.cells.map { ($0.column, $0.text) }, uniquingKeysWith: { first, _ in first })
      }
      guard row.number > request.mapping.headerRow else { return true }
      if source.isWorkbook { pending += max(0, row.number - last - 1) }
      last = row.number
      guard SheetRowInput.isFilled(row) else {
        pending += 1
        return true
      }
      emptyRows += pending
      pending = 0
      guard request.filter?.admits(SheetRowInput(row), request.mapping) ?? true else { return true }
      rows += 1
      numbers.append(Int32(row.number))
      return true
    }
    guard request.mapping.columns.allSatisfy({ headers[$0.column] ?? "" == $0.header }) else {
      throw Refusal.unmet(["Cách ghép cột không khớp với dòng tiêu đề của trang tính. Hãy mở lại tệp và xác nhận lại các cột."])
    }
  }

  /// How many of the rows stand at or above a row number.
  func rows(upTo row: Int) -> Int { numbers.prefix { Int($0) <= row }.count }
}
