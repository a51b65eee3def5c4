import CivilStatus

/// One column of a sheet and the field it goes to.
public struct SheetColumn: Hashable, Codable, Sendable {
  /// Counted from 0.
  public var column: Int
  /// What stands in its header cell.
  public var header: String
  /// Nil: the schema has no such field; the column's cells are kept beside the entry.
  public var field: String?

  public init(column: Int, header: String, field: String? = nil) {
    self.column = column
    self.header = header
    self.field = field
  }

  /// `A`, `BR`.
  public var letter: String { Self.letter(column) }

  static func letter(_ column: Int) -> String {
    var rest = column + 1
    var letters = ""
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest /= 26
    }
    return letters
  }

  /// `F (ngayDangKy)`, as findings name it.
  var nameVi: String {
    let name = header.split(whereSeparator: \.isWhitespace).first.map { String($0.prefix(60)) } ?? ""
    return name.isEmpty ? letter : "\(letter) (\(name))"
  }
}

/// How a sheet's columns go to the fields of a kind.
public struct SheetMapping: Hashable, Codable, Sendable {
  public var kind: RegisterKind
  /// The row of the headers; data stand below it.
  public var headerRow: Int
  public var columns: [SheetColumn]

  public init(kind: RegisterKind, headerRow: Int, columns: [SheetColumn]) {
    self.kind = kind
    self.headerRow = headerRow
    self.columns = columns
  }

  /// The column that carries a field.
  func column(of field: String) -> SheetColumn? { columns.first { $0.field == field } }

  /// Refuses a mapping that names unknown fields, one field twice, or nothing at all.
  func check(_ schema: RegisterSchema) throws(Refusal) {
    guard headerRow >= 1, headerRow <= 1_048_576, columns.count <= 16_384,
      columns.allSatisfy({ (0..<16_384).contains($0.column) }),
      columns.allSatisfy({ $0.header.utf8.count <= 100_000 }), Set(columns.map(\.column)).count == columns.count
    else { throw .invalidInput(field: "Cột", problem: .malformed(expected: "mỗi cột của trang tính một lần")) }
    var seen: Set<String> = []
    for field in columns.compactMap(\.field) {
      guard let known = schema.field(field) else { throw .invalidInput(field: field, problem: .unknown) }
      guard seen.insert(field).inserted else {
        throw .unmet(["Mục “\(schema.fullLabel(of: known))” được chọn cho hai cột. Hãy bỏ chọn ở một cột."])
      }
    }
    guard columns.contains(where: { $0.field.flatMap { schema.field($0) }?.keyed == true }) else {
      throw .unmet([
        "Không có cột nào của trang tính khớp với mẫu “\(schema.labelVi)”. Hãy chọn đúng loại sổ hoặc chỉ ra các cột."
      ])
    }
  }
}
