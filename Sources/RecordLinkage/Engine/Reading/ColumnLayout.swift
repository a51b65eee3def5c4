import Foundation

/// Which value of a row means what, from the header; the order of columns is free and unknown ones are passed over.
struct ColumnLayout: Sendable {
  /// The values the engine knows.
  enum Column: Int, CaseIterable, Sendable {
    case identifier, formerNumber, name, sex, date, birthPlace, origin, residence, father, mother, spouse, number, book
    case registrationDate, registrationPlace, age, deathDate
    case wifeName, wifeDate, wifeOrigin, wifeResidence, wifeNumber
  }

  /// What a file holds.
  enum Content: Hashable, Sendable {
    case persons
    case entries(LinkageKind)
  }

  let content: Content
  let delimiter: UInt8
  let fieldCount: Int
  /// Column → position in the row, -1 when the file has none.
  private(set) var positions: [Int]

  /// Stands in until the header is read.
  static let none = ColumnLayout()

  private init() {
    content = .persons
    delimiter = 0x2C
    fieldCount = 0
    positions = []
  }

  init(header: [UInt8], content: Content, path: String) throws {
    let line = String(decoding: header, as: UTF8.self)
    let delimiters: [Character] = [",", ";", "\t"]
    let quoted = Self.quoted(line)
    let delimiter = delimiters.max { a, b in quoted.count { $0 == a } < quoted.count { $0 == b } } ?? ","
    let ends = quoted.indices.filter { quoted[$0] == delimiter } + [quoted.count]
    let letters = Array(line)
    let names = zip([-1] + ends, ends).map { before, end in
      String(letters[(before + 1)..<end]).trimmingCharacters(in: CharacterSet(charactersIn: " \"\r\n\t\u{FEFF}")).lowercased()
    }
    var positions = [Int](repeating: -1, count: Column.allCases.count)
    for (name, column) in Self.names(content) {
      if let at = names.firstIndex(of: name) { positions[column.rawValue] = at }
    }
    for (name, column) in Self.names(content) where Self.isRequired(column, content) && positions[column.rawValue] < 0 {
      throw LinkageError.missingColumn(path: path, column: name)
    }
    self.content = content
    self.delimiter = delimiter.asciiValue ?? 0x2C
    self.positions = positions
    fieldCount = names.count
  }

  /// The letters of a line, those between quotation marks and the marks themselves made unrecognisable.
  private static func quoted(_ line: String) -> [Character] {
    var isInside = false
    return line.map { letter in
      if letter == "\"" { isInside.toggle() }
      return isInside || letter == "\"" ? "\"" : letter
    }
  }

  func has(_ column: Column) -> Bool { positions[column.rawValue] >= 0 }

  /// The register's layout without the relatives that no entry names: they are not worth reading.
  func reading(for entries: ColumnLayout) -> ColumnLayout {
    var result = self
    for column in [Column.father, .mother, .spouse] {
      let isNamed = entries.has(column) || (column == .spouse && entries.content == .entries(.marriage))
      if !isNamed { result.positions[column.rawValue] = -1 }
    }
    return result
  }

  private static func isRequired(_ column: Column, _ content: Content) -> Bool {
    column == .identifier || column == .name || (content == .entries(.marriage) && column == .wifeName)
  }

  private static func names(_ content: Content) -> [(String, Column)] {
    let entry: [(String, Column)] = [
      ("record_id", .identifier), ("book", .book), ("reg_date", .registrationDate), ("reg_place", .registrationPlace),
    ]
    let person: [(String, Column)] = [
      ("full_name", .name), ("sex", .sex), ("dob", .date), ("place_of_birth", .birthPlace), ("origin", .origin),
      ("father_name", .father), ("mother_name", .mother), ("residence", .residence),
    ]
    switch content {
    case .persons: return [("id12", .identifier), ("id9", .formerNumber), ("spouse_name", .spouse)] + person
    case .entries(.birth): return entry + person + [("id_no", .number)]
    case .entries(.death):
      return entry + person + [("id_no", .number), ("spouse_name", .spouse), ("age", .age), ("date_of_death", .deathDate)]
    case .entries(.marriage):
      return entry + [
        ("husband_name", .name), ("husband_dob", .date), ("husband_origin", .origin), ("husband_residence", .residence),
        ("husband_id_no", .number), ("wife_name", .wifeName), ("wife_dob", .wifeDate), ("wife_origin", .wifeOrigin),
        ("wife_residence", .wifeResidence), ("wife_id_no", .wifeNumber),
      ]
    }
  }
}
