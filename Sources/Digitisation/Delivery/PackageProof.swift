import CivilStatus
import Cryptography
import Foundation
import Spreadsheet

/// Reads the finished files back: what cannot be read back text for text is never released.
struct PackageProof {
  let layout: SheetLayout

  /// - Throws: ``Refusal`` when a row or a text differs.
  func check(workbook: URL, rows: Int, digest: SHA256Digest) throws {
    var found = RowDigest()
    var count = 0
    let width = layout.set.columns.count
    do {
      try WorkbookReader(path: workbook.path).readRows(sheet: layout.set.sheetName) { row in
        guard row.number == count + 1, row.texts.count <= width else { throw Self.refusal }
        found.add(row.texts + [String](repeating: "", count: width - row.texts.count))
        count += 1
        return true
      }
    } catch is SpreadsheetError {
      throw Self.refusal
    }
    guard count == rows + 1, found.finish() == digest else { throw Self.refusal }
  }

  /// Every PDF that was made is in the archive, whole and under its name, and nothing else is.
  static func check(archive: URL, pdfs: [String], in folder: URL) throws {
    do {
      let reader = try ArchiveReader(path: archive.path)
      let names = reader.entries.map(\.name)
      guard names.sorted() == pdfs.sorted(), Set(pdfs).count == pdfs.count else { throw refusal }
      for name in names {
        let original = [UInt8](try Data(contentsOf: folder.appending(path: name)))
        guard original.starts(with: Array("%PDF-".utf8)), try reader.read(name, limit: original.count) == original else {
          throw refusal
        }
      }
    } catch is SpreadsheetError {
      throw refusal
    }
  }

  private static let refusal = Refusal.unmet([
    "Tệp vừa lập đọc lại không giống nội dung đã ghi nên chưa phát hành gói. Hãy lập lại; nếu còn lỗi, báo quản trị kiểm tra ổ đĩa."
  ])
}

/// A hash over rows of texts, cell by cell.
struct RowDigest {
  private var hasher = SHA256Hasher()

  mutating func add(_ cells: [String]) {
    for cell in cells {
      hasher.update(Array(cell.utf8))
      hasher.update([0x1F])
    }
    hasher.update([0x1E])
  }

  mutating func finish() -> SHA256Digest { hasher.finalize() }
}
