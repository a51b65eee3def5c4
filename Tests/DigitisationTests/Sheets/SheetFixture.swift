import CivilStatus
import Foundation
import Spreadsheet
import Storage
import Testing

@testable import Digitisation

/// Sheet files made for tests. Every name in them is invented.
enum SheetFixture {
  /// A workbook whose cells are all text.
  static func workbook(_ rows: [[String]], sheet: String = "KS", to file: URL) throws -> URL {
    var writer = try WorkbookWriter(path: file.path)
    try writer.addSheet(name: sheet)
    for (index, row) in rows.enumerated() {
      if row.allSatisfy(\.isEmpty) { writer.skipRows(1) } else { try writer.writeRow(row, style: index == 0 ? .header : .body) }
    }
    try writer.close()
    return file
  }

  /// A workbook from the XML of its rows, for cells that are no text.
  static func raw(_ rows: String, styles: String = "", to file: URL) throws -> URL {
    let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let parts = [
      (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"\(relations)\"><sheets><sheet name=\"KS\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"s1\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
          + "<Relationship Id=\"s3\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/></Relationships>"
      ),
      ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(namespace)\"><sheetData>\(rows)</sheetData></worksheet>"),
      ("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"),
    ]
    var archive = try ArchiveWriter(path: file.path)
    for (name, xml) in parts { try archive.add(name: name, bytes: Array(xml.utf8)) }
    try archive.close()
    return file
  }

  /// An inline text cell.
  static func text(_ text: String) -> String { "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text)</t></is></c>" }

  static func write(_ bytes: [UInt8], _ name: String, in folder: URL) throws -> URL {
    let file = folder.appending(path: name)
    try Data(bytes).write(to: file)
    return file
  }

  /// Columns of the ministry's birth template, with what each row says in some of them.
  static func births(_ rows: [[String: String]], set: String = "70") throws -> [[String]] {
    let layout = try #require(RegisterCatalogue.standard[.birth]?.columnSet(set))
    return [layout.columns.map { $0.headerCell.replacing("\r\n", with: "\n") }]
      + rows.map { row in layout.columns.map { row[$0.header] ?? "" } }
  }

  static func birth(_ number: String, _ name: String, _ others: [String: String] = [:]) -> [String: String] {
    let usual = [
      "STT": "1", "so": number, "quyenSo": "01/2008", "trangSo": "5", "ngayDangKy": "12.03.2008", "loaiDangKy": "1",
      "noiDangKy": "UBND xã Bàu Sen, huyện Suối Trong", "nksHoTen": name, "nksGioiTinh": "2", "nksNgaySinh": "01.03.2008",
      "nksDanToc": "Kinh", "nksQuocTich": "Việt Nam", "meHoTen": "Trần Thị Lụa",
    ]
    return usual.merging(others) { _, new in new }
  }

  /// All texts of a sheet, with the row numbers.
  static func cells(_ file: URL, sheet: String) throws -> [Int: [Int: String]] {
    var found: [Int: [Int: String]] = [:]
    try WorkbookReader(path: file.path).readRows(sheet: sheet) { row in
      found[row.number] = Dictionary(uniqueKeysWithValues: row.cells.filter { !$0.text.isEmpty }.map { ($0.column, $0.text) })
      return true
    }
    return found
  }

  /// Workbooks kept beside the project, not inside it: without them the tests that use them show as skipped.
  static func sample(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/registers/samples/\(name)")
  }

  static func hasSample(_ name: String) -> Bool { FileManager.default.fileExists(atPath: sample(name).path) }

  static let template = "ministry-birth-import-template.xlsx"
  static let police = "police-source-data.masked.xlsx"
  static let recognitions = "ministry-parent-child-export.xlsx"
}

extension BookBench {
  func file(_ name: String) -> URL { folder.appending(path: name) }

  func inspect(_ file: URL, sheet: String? = nil) async throws -> SheetInspection {
    let importer = SheetImporter(node)
    return try await importer.inspect(
      try await importer.keep(file, by: clerk), named: file.lastPathComponent, sheet: sheet, by: clerk)
  }

  /// Inspects and imports a file into a book.
  @discardableResult
  func importSheet(_ file: URL, into book: String, appending: Bool = false, by actor: Actor? = nil) async throws
    -> SheetImportReport
  {
    let request = SheetImportRequest(try await inspect(file), book: book, isAppending: appending)
    return try await SheetImporter(node).run(request, by: actor ?? clerk)
  }

  /// A book with births imported from rows.
  func importBirths(_ rows: [[String: String]], into book: String, name: String = "a.xlsx", appending: Bool = false) async throws
    -> SheetImportReport
  {
    try await importSheet(SheetFixture.workbook(SheetFixture.births(rows), to: file(name)), into: book, appending: appending)
  }

  func firstReading(_ entry: String) async throws -> [String: FieldValue] {
    try #require(try await node.database.read { try StoredReading.find(.first, of: entry, in: $0) }).values
  }
}
