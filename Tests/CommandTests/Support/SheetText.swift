import Foundation
import Spreadsheet

/// A small workbook as rows of text, for making and comparing.
struct SheetText {
  /// The cells of the workbook's sheet that has rows, empty cells at the end left out.
  static func rows(_ file: URL, sheet: String? = nil) throws -> [[String]] {
    let reader = try WorkbookReader(path: file.path)
    var rows: [[String]] = []
    try reader.readRows(sheet: sheet ?? reader.sheetNames[0]) { row in
      var texts = row.texts
      while texts.last == "" { texts.removeLast() }
      if !texts.isEmpty { rows.append(texts) }
      return true
    }
    return rows
  }

  static func write(_ rows: [[String]], to file: URL) throws {
    var writer = try WorkbookWriter(path: file.path)
    try writer.addSheet(name: "DL Import")
    for row in rows { try writer.writeRow(row) }
    try writer.close()
  }

  /// Headers that the birth template has, for a small sheet.
  static let headers = ["so", "quyenSo", "trangSo", "ngayDangKy", "noiDangKy", "nksHoTen", "nksGioiTinh", "nksNgaySinh"]

  /// A row of an invented birth.
  static func birth(
    _ number: String, book: String = "01/1999", date: String = "02.03.1999", name: String, born: String = "01.03.1999"
  )
    -> [String]
  {
    [number, book, "1", date, "UBND xã Bịa, huyện Bịa, tỉnh Bịa", name, "2", born]
  }
}
