import VietnameseText

/// What a row of the register says of one field, as a question to the value that was read.
struct RegisterStatement {
  let field: String
  let agrees: (FieldValue) -> Bool

  private init?(_ field: String?, _ agrees: @escaping (FieldValue) -> Bool) {
    guard let field else { return nil }
    self.field = field
    self.agrees = agrees
  }

  /// Of the person and of the people the row names.
  static func all(of role: PersonRole, schema: RegisterSchema, _ row: RegisterRow, _ read: ReadValues) -> [RegisterStatement] {
    var result = own(of: role, schema: schema, row)
    func add(_ field: String?, _ name: String) {
      if let one = RegisterStatement(field, { SameName.agree($0.asWritten, name) }) { result.append(one) }
    }
    add(role.fatherName, row.fatherName)
    add(role.motherName, row.motherName)
    for parent in schema.persons where parent.parentOf == role.id {
      switch read.sex(parent) {
      case .male: add(parent.fullName, row.fatherName)
      case .female: add(parent.fullName, row.motherName)
      case nil: break
      }
    }
    if schema.kind == .marriage {
      add(schema.persons.first { $0.isPrincipal && $0.id != role.id }?.fullName, row.spouseName)
    }
    return result
  }

  /// Of the person alone.
  static func own(of role: PersonRole, schema: RegisterSchema, _ row: RegisterRow) -> [RegisterStatement] {
    let words = role.birthDate.map { $0 + "InWords" }
    let numbers = [row.id12, row.id9].filter { !$0.isEmpty }
    return [
      RegisterStatement(role.fullName) { SameName.agree($0.asWritten, row.fullName) },
      RegisterStatement(role.birthDate) { value in
        guard let date = value.normalised.flatMap({ PartialDate(iso: $0) }), let born = row.birth else { return false }
        return date.isPart(of: born)
      },
      RegisterStatement(schema.keyedFields.first { $0.kind == .dateInWords && $0.id == words }?.id) { value in
        guard let born = row.birth, born.isFull, Self.isSpelt(value.asWritten), let read = DateInWords.parse(value.asWritten)
        else {
          return false
        }
        return (read.year, read.month, read.day) == (born.year, born.month, born.day)
      },
      RegisterStatement(role.gender) { row.sex != nil && Sex(genderCode: $0.normalised ?? "") == row.sex },
      RegisterStatement(role.personalId) { !row.id12.isEmpty && Self.digits($0) == row.id12 },
      RegisterStatement(role.idNumber) { numbers.contains(Self.digits($0)) },
    ].compactMap { $0 }
  }

  /// Only words of dates, each with its marks: a misspelt one can still be read as the date but is not what the register says.
  private static func isSpelt(_ text: String) -> Bool {
    VietnameseText.comparisonKey(text).split { !$0.isLetter && !$0.isNumber }.allSatisfy { words.contains(String($0)) }
  }

  private static let words = Set(
    """
    ngày mồng mùng tháng giêng chạp năm nghìn ngàn trăm mươi mười linh lẻ không một mốt hai ba bốn tư lăm sáu bảy bẩy tám chín
    """.split(whereSeparator: \.isWhitespace).map { VietnameseText.comparisonKey(String($0)) })

  private static func digits(_ value: FieldValue) -> String { value.asWritten.filter { ("0"..."9").contains($0) } }
}
