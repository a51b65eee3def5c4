import Foundation
import Spreadsheet

/// A population extract as it lies on disk: CSV or an Excel workbook, told apart by content, never by name.
struct ExtractFile {
  private enum Content {
    case workbook(WorkbookReader, sheet: String)
    case delimited(DelimitedReader)
  }

  /// Lines looked through for the headings: exports like to begin with a title.
  static let headingSearch = 15

  private let content: Content
  /// The line of the headings, and what they say.
  let headingLine: Int
  let headings: [String]

  /// - Throws: ``Refusal`` with what is wrong and what to do.
  init(_ file: URL) throws {
    do {
      content = try Self.open(file)
      let first = try Self.firstLines(content)
      guard !first.isEmpty else {
        throw Refusal.unmet(["Tệp không có dòng dữ liệu nào. Hãy kiểm tra đã chọn đúng tệp và đúng trang tính."])
      }
      let scored = first.map { line in (line: line, score: ExtractMapping(recognising: line.cells).assignments.count) }
      guard let best = scored.max(by: { ($0.score, -$0.line.number) < ($1.score, -$1.line.number) }) else {
        throw Refusal.unmet([])
      }
      if best.score == 0, Self.looksLikeData(first[0].cells) {
        throw Refusal.unmet([
          "Tệp không có dòng tiêu đề nên không biết cột nào là gì. Hãy thêm dòng đầu tiên ghi tên cột (Họ và tên, Ngày sinh, Số định danh…)."
        ])
      }
      let heading = best.score == 0 ? first[0] : best.line
      headingLine = heading.number
      headings = heading.cells
    } catch let error as SpreadsheetError {
      throw Self.refusal(error)
    }
  }

  /// Hands over the lines below the headings; `body` returns false to stop.
  func forEachLine(_ body: (_ line: Int, _ cells: [String]) throws -> Bool) throws {
    do {
      try Self.lines(content) { line, cells in line > headingLine ? try body(line, cells) : true }
    } catch let error as SpreadsheetError {
      throw Self.refusal(error)
    }
  }

  /// Hands over all lines of a file, whatever its columns say; `body` returns false to stop.
  /// - Throws: ``Refusal`` with what is wrong and what to do.
  static func forEachRow(of file: URL, _ body: (_ line: Int, _ cells: [String]) throws -> Bool) throws {
    do {
      try lines(open(file), body)
    } catch let error as SpreadsheetError {
      throw refusal(error)
    }
  }

  private static func open(_ file: URL) throws -> Content {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    let head = [UInt8](try handle.read(upToCount: 4) ?? Data())
    guard !head.isEmpty else { throw SpreadsheetError.notAWorkbook(found: .empty) }
    let isArchive = head.starts(with: [0x50, 0x4B])
    let isOldWorkbook = head.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    if isArchive || isOldWorkbook {
      let reader = try WorkbookReader(path: file.path)
      let shown = reader.sheets.filter { !$0.isHidden }
      return .workbook(reader, sheet: (shown.first ?? reader.sheets[0]).name)
    }
    if head.starts(with: Array("%PDF".utf8)) { throw SpreadsheetError.notAWorkbook(found: .pdf) }
    if head.starts(with: [0xFF, 0xD8]) || head.starts(with: [0x89, 0x50]) || head.first == 0x3C {
      throw SpreadsheetError.notAWorkbook(found: head.first == 0x3C ? .markup : .unknown)
    }
    return .delimited(try DelimitedReader(path: file.path))
  }

  private static func lines(_ content: Content, _ body: (Int, [String]) throws -> Bool) throws {
    switch content {
    case .workbook(let reader, let sheet): try reader.readRows(sheet: sheet) { try body($0.number, $0.texts) }
    case .delimited(let reader): try reader.readRows { try body($0.line, $0.fields) }
    }
  }

  private static func firstLines(_ content: Content) throws -> [(number: Int, cells: [String])] {
    var found: [(number: Int, cells: [String])] = []
    try lines(content) { number, cells in
      if cells.contains(where: { !$0.isEmpty }) { found.append((number, cells)) }
      return found.count < headingSearch
    }
    return found
  }

  /// A number of twelve digits or a date stands in no heading.
  private static func looksLikeData(_ cells: [String]) -> Bool {
    cells.contains { cell in
      let digits = cell.utf8.count { (48...57).contains($0) }
      return digits >= 8 && digits + 2 >= cell.utf8.count
    }
  }

  private static func refusal(_ error: SpreadsheetError) -> Refusal { .unmet([error.message + " " + error.advice]) }
}
