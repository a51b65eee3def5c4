import Cryptography
import Foundation
import Spreadsheet

/// A sheet file as it lies on disk: an Excel workbook or delimited text, told apart by content, never by name.
struct SheetFile: Sendable {
  private enum Content {
    case workbook(WorkbookReader)
    case delimited(DelimitedReader)
  }

  /// The only sheet of a delimited text.
  static let delimitedSheet = "CSV"

  private let content: Content

  /// - Throws: ``Refusal`` with what is wrong and what to do.
  init(_ file: URL) throws(Refusal) {
    do {
      content = try Self.open(file.path)
    } catch {
      throw Self.refusal(error)
    }
  }

  var isWorkbook: Bool {
    if case .workbook = content { true } else { false }
  }

  /// Visible sheets first, then hidden ones.
  var sheetNames: [String] {
    switch content {
    case .workbook(let reader): (reader.sheets.filter { !$0.isHidden } + reader.sheets.filter(\.isHidden)).map(\.name)
    case .delimited: [Self.delimitedSheet]
    }
  }

  /// Hands over the rows that have filled cells; `body` returns false to stop. A damaged file may be found out at its end only:
  /// nothing may be kept before this has returned once.
  func forEachRow(sheet: String, _ body: (SheetRow) throws -> Bool) throws {
    do {
      switch content {
      case .workbook(let reader): try reader.readRows(sheet: sheet, body)
      case .delimited(let reader):
        guard sheet == Self.delimitedSheet else { throw SpreadsheetError.missingSheet(name: sheet) }
        try reader.readRows { try body(Self.row($0)) }
      }
    } catch let error as SpreadsheetError {
      throw Self.refusal(error)
    }
  }

  /// SHA-256 of the file's bytes.
  static func hash(of file: URL) throws -> String {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var hasher = SHA256Hasher()
    while let block = try handle.read(upToCount: 1 << 20), !block.isEmpty { hasher.update(block) }
    return hasher.finalize().hex
  }

  private static func row(_ row: DelimitedRow) -> SheetRow {
    SheetRow(
      number: row.line,
      cells: row.fields.enumerated().filter { !$0.element.isEmpty }.map { SheetCell(column: $0.offset, text: $0.element) })
  }

  private static func open(_ path: String) throws(SpreadsheetError) -> Content {
    do throws(SpreadsheetError) {
      return .workbook(try WorkbookReader(path: path))
    } catch {
      switch error {
      case .notAWorkbook(found: .text): return .delimited(try DelimitedReader(path: path))
      case .notAWorkbook(found: .unknown):
        // UTF-16 text looks like no text at all; its reader says what it is.
        do throws(SpreadsheetError) {
          _ = try DelimitedReader(path: path)
        } catch .malformedText(let line, .utf16) {
          throw .malformedText(line: line, problem: .utf16)
        } catch {}
        throw error
      default: throw error
      }
    }
  }

  private static func refusal(_ error: SpreadsheetError) -> Refusal { .unmet([error.message + " " + error.advice]) }
}
