/// Everything that can go wrong with a spreadsheet, a delimited text file or an archive.
///
/// No case carries a cell's content: an error may be logged.
public enum SpreadsheetError: Error, Hashable, Sendable {
  /// The file cannot be opened or read; `code` is the system's error number.
  case cannotOpen(code: Int32)
  /// The file cannot be written; `code` is the system's error number, 0 when unknown.
  case cannotWrite(code: Int32)
  /// The file is something other than an Excel workbook.
  case notAWorkbook(found: FileKind)
  /// The file is a workbook of Excel 97–2003 (`.xls`).
  case oldBinaryFormat
  /// The file is locked by a password.
  case encrypted
  /// A part of the file is cut or changed.
  case damaged(part: String)
  /// The file passes a limit.
  case tooLarge(limit: SpreadsheetLimit)
  /// The workbook has no worksheet.
  case emptyWorkbook
  /// The workbook has no sheet of this name.
  case missingSheet(name: String)
  /// The name cannot be the name of a sheet, or is taken.
  case invalidSheetName
  /// A row was written before any sheet was added, or after the file was closed.
  case noOpenSheet
  /// Member number `index` of the archive has a name that points outside the archive or cannot be read.
  case unsafeEntryName(index: Int)
  /// Member number `index` of the archive bears the name of an earlier one.
  case duplicateEntryName(index: Int)
  /// The archive has no member of this name.
  case missingEntry
  /// A line of a delimited text file cannot be read.
  case malformedText(line: Int, problem: TextProblem)
}
