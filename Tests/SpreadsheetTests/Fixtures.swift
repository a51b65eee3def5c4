import Foundation
import Spreadsheet
import Testing

/// A folder of its own for one test, removed with the value.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "spreadsheet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: url.appending(path: name))
    return path(name)
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url.appending(path: name)))
  }
}

/// The parts of a small workbook, each of which a test may change.
struct WorkbookParts {
  var parts: [(name: String, xml: String)] = []

  static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// A workbook whose only sheet has these rows.
  init(rows: String, shared: String? = nil, styles: String? = nil, workbookProperties: String = "") {
    self.init(
      sheet: "<worksheet xmlns=\"\(Self.namespace)\"><sheetData>\(rows)</sheetData></worksheet>", shared: shared, styles: styles,
      workbookProperties: workbookProperties)
  }

  init(sheet: String, shared: String? = nil, styles: String? = nil, workbookProperties: String = "") {
    set(
      "_rels/.rels",
      "<Relationships><Relationship Id=\"a\" Type=\"\(Self.relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    )
    set(
      "xl/workbook.xml",
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <workbook xmlns:r="\(Self.relations)">\(workbookProperties)<sheets><sheet name="Sổ" sheetId="1" r:id="s1"/></sheets></workbook>
      """)
    set(
      "xl/_rels/workbook.xml.rels",
      """
      <Relationships><Relationship Id="s1" Type="\(Self.relations)/worksheet" Target="worksheets/sheet1.xml"/>
      <Relationship Id="s2" Type="\(Self.relations)/sharedStrings" Target="sharedStrings.xml"/>
      <Relationship Id="s3" Type="\(Self.relations)/styles" Target="styles.xml"/></Relationships>
      """)
    set("xl/worksheets/sheet1.xml", sheet)
    if let shared { set("xl/sharedStrings.xml", "<sst>\(shared)</sst>") }
    if let styles { set("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>") }
  }

  mutating func set(_ name: String, _ xml: String) {
    parts.removeAll { $0.name == name }
    parts.append((name, xml))
  }

  func write(to path: String) throws {
    var archive = try ArchiveWriter(path: path)
    for part in parts { try archive.add(name: part.name, bytes: Array(part.xml.utf8)) }
    try archive.close()
  }

  /// The rows of the first sheet after a trip through a file.
  func rows(limits: ReadingLimits = .standard) throws -> [SheetRow] {
    let scratch = try Scratch()
    let path = scratch.path("a.xlsx")
    try write(to: path)
    let reader = try WorkbookReader(path: path, limits: limits)
    return try allRows(reader, reader.sheetNames[0])
  }

  func texts() throws -> [String] {
    try rows().flatMap { $0.cells.map(\.text) }
  }
}

func allRows(_ reader: WorkbookReader, _ sheet: String) throws -> [SheetRow] {
  var rows: [SheetRow] = []
  try reader.readRows(sheet: sheet) { row in
    rows.append(row)
    return true
  }
  return rows
}

/// The same numbers for the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

/// All tests of the module.
@Suite struct SpreadsheetSuite {}
