import VietnameseText

/// Which fields of a reading the population register says too.
///
/// Precision comes first: a person of the register counts only where nobody else could be meant. Says nothing about independence: a
/// value that the reader took from the register agrees with it by construction.
public struct RegisterConfirmation {
  let schema: RegisterSchema
  private let read: ReadValues

  /// - Parameter values: the reading; a field that is not there was left blank.
  public init(_ values: [String: FieldValue], schema: RegisterSchema, placeholders: [PlaceholderDate]) {
    self.schema = schema
    read = ReadValues(values: values, placeholders: placeholders)
  }

  /// Field id → the row that says the same.
  /// - Parameter near: everybody who could be taken for the person asked for; nil when there are too many to look at.
  public func fields(near: (RegisterQuestion) throws -> [RegisterRow]?) rethrows -> [String: Int] {
    var sure: [String: RegisterRow] = [:]
    for role in schema.persons where role.isPrincipal && read.isWritten(role) {
      let asked = AskedPerson(role, schema: schema, read)
      guard asked.birth != nil, asked.name.contains(" "), let rows = try near(asked.question) else { continue }
      sure[role.id] = asked.sure(among: rows)
    }
    var result: [String: Int] = [:]
    func note(_ role: PersonRole, _ row: RegisterRow, _ says: [RegisterStatement]) {
      for statement in says where result[statement.field] == nil {
        guard let value = read.value(statement.field), value.condition == .legible, statement.agrees(value) else { continue }
        result[statement.field] = row.id
      }
    }
    for role in schema.persons {
      if let row = sure[role.id] {
        note(role, row, RegisterStatement.all(of: role, schema: schema, row, read))
      } else if let child = role.parentOf.flatMap({ sure[$0] }), let row = try parent(role, of: child, near: near) {
        note(role, row, RegisterStatement.own(of: role, schema: schema, row))
      }
    }
    return result
  }

  /// A parent by name and date of birth, whom the child's row names and of whose name nobody else can be the parent.
  private func parent(
    _ role: PersonRole, of child: RegisterRow, near: (RegisterQuestion) throws -> [RegisterRow]?
  ) rethrows -> RegisterRow? {
    let name = read.text(role.fullName)
    guard let sex = read.sex(role), let birth = read.date(role.birthDate), name.contains(" "),
      SameName.agree(name, sex == .male ? child.fatherName : child.motherName),
      let rows = try near(RegisterQuestion(name: name))
    else { return nil }
    let other = sex == .male ? child.motherName : child.fatherName
    let possible = rows.filter { row in
      guard row.id != child.id, row.sex == nil || row.sex == sex, SameName.differsByMarks(name, row.fullName) else {
        return false
      }
      guard let born = row.birth?.year, let year = child.birth?.year else { return true }
      // Married to somebody else by now says little; of an age to be the parent, or of none.
      return (12...70).contains(year - born)
    }
    let isApart = { (row: RegisterRow) in
      !row.spouseName.isEmpty && !other.isEmpty && !SameName.differsByMarks(row.spouseName, other)
    }
    let meant = possible.filter { row in
      SameName.agree(name, row.fullName) && row.birth.map { birth.isPart(of: $0) } == true && !isApart(row)
    }
    guard meant.count == 1, !possible.contains(where: { $0.id != meant[0].id && !isApart($0) }) else { return nil }
    return meant[0]
  }
}
