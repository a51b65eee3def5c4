import RecordLinkage
import VietnameseText

/// A line of an extract that cannot be used, in words and without its content.
public struct ExtractProblem: Hashable, Codable, Sendable {
  /// As a text editor or Excel counts.
  public var line: Int
  public var messageVi: String
}

/// Reads one line of an extract into a person.
struct ExtractRow {
  /// Longer cells are no part of a population register.
  static let maximumCharacters = 500

  let mapping: ExtractMapping
  /// Filled columns beyond this are a sign of a broken line.
  let width: Int

  /// The person, nil for an empty line, or why the line is skipped.
  func read(_ cells: [String], line: Int) throws(Unusable) -> PopulationPerson? {
    guard cells.contains(where: { !$0.isEmpty }) else { return nil }
    if cells.count > width, cells[width...].contains(where: { !$0.allSatisfy(\.isWhitespace) }) { throw .tooManyColumns }
    var person = PopulationPerson(row: line)
    for assignment in mapping.assignments where assignment.index < cells.count {
      let raw = cells[assignment.index]
      if raw.isEmpty { continue }
      guard raw.utf8.count <= Self.maximumCharacters * 12 else { throw .tooLong(assignment.column) }
      let text = VietnameseText.cleaned(raw)
      guard text.utf8.count <= Self.maximumCharacters || text.count <= Self.maximumCharacters else {
        throw .tooLong(assignment.column)
      }
      try Self.put(text, assignment.column, into: &person)
    }
    guard !person.fullName.isEmpty else { throw .noName }
    return person
  }

  private static func put(_ text: String, _ column: PopulationColumn, into person: inout PopulationPerson) throws(Unusable) {
    switch column {
    case .id12: person.id12 = try number(text, digits: 12, column)
    case .id9: person.id9 = try number(text, digits: 9, column)
    case .fullName: person.fullName = text
    case .sex: person.sex = sex(text)?.rawValue ?? ""
    case .birthDate:
      guard ExtractDate(text) != nil else { throw .unreadableDate }
      person.birthDate = text
    case .placeOfBirth: person.placeOfBirth = text
    case .origin: person.origin = text
    case .fatherName: person.fatherName = text
    case .motherName: person.motherName = text
    case .spouseName: person.spouseName = text
    case .residence: person.residence = text
    }
  }

  private static func number(_ text: String, digits: Int, _ column: PopulationColumn) throws(Unusable) -> String {
    let bare = text.filter { $0 != " " && $0 != "." && $0 != "'" }
    if bare.isEmpty { return "" }
    guard bare.utf8.count == digits, bare.utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw .malformedNumber(column, digits: bare.utf8.count)
    }
    return bare
  }

  private static func sex(_ text: String) -> RecordLinkage.Sex? {
    switch VietnameseText.folded(text) {
    case "nam", "male", "m", "1": .male
    case "nu", "female", "f", "2": .female
    case "khac", "other": .other
    default: nil
    }
  }

  /// Why a line is skipped.
  enum Unusable: Error, Hashable {
    case noName
    case unreadableDate
    case malformedNumber(PopulationColumn, digits: Int)
    case tooManyColumns
    case tooLong(PopulationColumn)

    var messageVi: String {
      switch self {
      case .noName: "Không có họ và tên."
      case .unreadableDate: "Không đọc được ngày sinh. Cần dạng 12/03/1985, 03/1985 hoặc 1985."
      case .malformedNumber(.id12, let digits) where (9...11).contains(digits):
        "Số định danh chỉ có \(digits) ký tự; Excel có thể đã bỏ số 0 ở đầu. Đặt cột ở dạng Văn bản rồi xuất lại."
      case .malformedNumber(let column, let digits):
        "“\(column.labelVi)” có \(digits) ký tự hoặc có ký tự không phải chữ số."
      case .tooManyColumns: "Dòng có nhiều ô hơn dòng tiêu đề; có thể thiếu dấu ngoặc kép."
      case .tooLong(let column): "Ô “\(column.labelVi)” quá dài."
      }
    }
  }
}
