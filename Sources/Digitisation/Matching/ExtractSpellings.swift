import Foundation
import VietnameseText

/// How names, places and numbers are spelled in a population extract, for whoever needs no whole person: the columns are found as for an
/// import, but a line that an import would refuse still spells names.
public struct ExtractSpellings: Sendable {
  /// One line of the file.
  public struct Row: Sendable {
    /// Of the person and of relatives.
    public var names: [String] = []
    /// As written there.
    public var places: [String] = []
    /// Identity numbers, figures alone.
    public var numbers: [String] = []
  }

  public let rows: [Row]

  /// - Throws: ``Refusal`` with what is wrong and what to do.
  public init(_ file: URL) throws {
    let source = try ExtractFile(file)
    let mapping = ExtractMapping(recognising: source.headings)
    guard mapping.columns.contains(.fullName) else {
      throw Refusal.unmet([
        "Không thấy cột “Họ và tên” (full_name) trong “\(file.lastPathComponent)”. Hãy ghi tên cột ở dòng đầu rồi chạy lại; "
          + "các cột khác nhận được: Số định danh, Họ tên cha, Họ tên mẹ, Nơi sinh, Quê quán, Nơi cư trú."
      ])
    }
    var rows: [Row] = []
    try source.forEachLine { _, cells in
      var row = Row()
      for assignment in mapping.assignments where assignment.index < cells.count {
        let text = cells[assignment.index]
        // Longer cells are no part of a population register.
        guard !text.isEmpty, text.utf8.count <= ExtractRow.maximumCharacters * 3 else { continue }
        switch assignment.column {
        case .fullName, .fatherName, .motherName, .spouseName: row.names.append(VietnameseText.cleaned(text))
        case .placeOfBirth, .origin, .residence: row.places.append(VietnameseText.cleaned(text))
        case .id12, .id9: row.numbers.append(text.filter { ("0"..."9").contains($0) })
        case .sex, .birthDate: break
        }
      }
      if !row.names.isEmpty { rows.append(row) }
      return true
    }
    guard !rows.isEmpty else {
      throw Refusal.unmet([
        "“\(file.lastPathComponent)” không có dòng nào có tên người. Hãy kiểm tra đã chọn đúng tệp và đúng trang tính."
      ])
    }
    self.rows = rows
  }
}
