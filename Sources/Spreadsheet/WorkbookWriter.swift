import CXlsxWriter
import Glibc

/// Writes an Excel workbook row by row in constant memory. Every cell is text, so nothing is turned into a date or a number.
///
/// The same rows give the same bytes: the creation date inside the file is fixed. Nothing is at the path before `close()`.
public struct WorkbookWriter: ~Copyable {
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private let bodyFormat: UnsafeMutablePointer<lxw_format>?
  private let headerFormat: UnsafeMutablePointer<lxw_format>?
  private var nextRow = 0
  private var sheetNames: Set<String> = []

  /// 1 January 2000, 00:00 UTC.
  private static let creationDate = 946_684_800

  /// The built-in number format `@`: what is typed stays text.
  private static let textFormat: UInt8 = 49

  /// Longest text a cell takes, in UTF-16 units.
  public static let maximumCellCharacters = 32_767

  /// Starts a workbook that will be written to a path.
  public init(path: String) throws(SpreadsheetError) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    guard let directory = strdup(folder.isEmpty ? "/" : folder) else { throw .cannotWrite(code: errno) }
    defer { free(directory) }
    guard access(directory, W_OK) == 0 else { throw .cannotWrite(code: errno) }
    var options = lxw_workbook_options(constant_memory: 1, tmpdir: directory, use_zip64: 1)
    guard let workbook = workbook_new_opt(path, &options) else { throw .cannotWrite(code: 0) }
    self.workbook = workbook
    var properties = lxw_doc_properties()
    properties.created = Self.creationDate
    workbook_set_properties(workbook, &properties)
    bodyFormat = workbook_add_format(workbook)
    headerFormat = workbook_add_format(workbook)
    format_set_num_format_index(bodyFormat, Self.textFormat)
    format_set_num_format_index(headerFormat, Self.textFormat)
    format_set_bold(headerFormat)
    format_set_text_wrap(headerFormat)
    format_set_align(headerFormat, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    format_set_bg_color(headerFormat, 0xE7EEF5)
    format_set_bottom(headerFormat, UInt8(LXW_BORDER_THIN.rawValue))
  }

  deinit {
    if let workbook { lxw_workbook_free(workbook) }
  }

  /// Adds a sheet; the rows that follow go to it.
  ///
  /// `columnWidths` are in characters, from the first column on; an empty cell of these columns takes what is typed as text.
  /// The first `frozenRows` rows stay in sight when the sheet is scrolled.
  public mutating func addSheet(name: String, columnWidths: [Double] = [], frozenRows: Int = 1) throws(SpreadsheetError) {
    guard let workbook else { throw .noOpenSheet }
    guard Self.isValid(sheetName: name), sheetNames.insert(name.lowercased()).inserted,
      let added = workbook_add_worksheet(workbook, name)
    else { throw .invalidSheetName }
    sheet = added
    nextRow = 0
    for (column, width) in columnWidths.enumerated() {
      let index = lxw_col_t(clamping: column)
      guard worksheet_set_column(added, index, index, width, bodyFormat) == LXW_NO_ERROR else { throw .tooLarge(limit: .columns) }
    }
    if frozenRows > 0 { worksheet_freeze_panes(added, lxw_row_t(clamping: frozenRows), 0) }
  }

  /// Writes the next row of the sheet; an empty text leaves its cell empty.
  public mutating func writeRow(_ texts: [String], style: RowStyle = .body) throws(SpreadsheetError) {
    guard let sheet else { throw .noOpenSheet }
    guard nextRow < 1_048_576 else { throw .tooLarge(limit: .rows) }
    guard texts.count <= 16_384 else { throw .tooLarge(limit: .columns) }
    let format = style == .header ? headerFormat : bodyFormat
    for (column, text) in texts.enumerated() where !text.isEmpty {
      let escaped = WorkbookText.escaped(text)
      if escaped.utf8.count > Self.maximumCellCharacters, escaped.utf16.count > Self.maximumCellCharacters {
        throw .tooLarge(limit: .cellCharacters)
      }
      let status = worksheet_write_string(sheet, lxw_row_t(nextRow), lxw_col_t(column), escaped, format)
      guard status == LXW_NO_ERROR else { throw .cannotWrite(code: errno) }
    }
    nextRow += 1
  }

  /// Leaves rows of the sheet empty.
  public mutating func skipRows(_ count: Int) {
    nextRow += max(0, count)
  }

  /// Puts the workbook at its path. A writer that is dropped without this leaves no file.
  public mutating func close() throws(SpreadsheetError) {
    guard let workbook else { return }
    guard sheet != nil else { throw .emptyWorkbook }
    sheet = nil
    self.workbook = nil
    errno = 0
    guard workbook_close(workbook) == LXW_NO_ERROR else { throw .cannotWrite(code: errno) }
  }

  private static func isValid(sheetName name: String) -> Bool {
    guard !name.isEmpty, name.utf16.count <= 31, name.first != "'", name.last != "'" else { return false }
    return !name.unicodeScalars.contains { "[]:*?/\\".unicodeScalars.contains($0) || $0.value < 0x20 }
  }
}
