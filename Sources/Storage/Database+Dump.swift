import Cryptography

extension Database {
  /// The content of `tables` as lines of text, equal for equal content on either engine: columns by name, rows in byte order.
  public func dump(tables: [String]) async throws -> [String] {
    for table in tables where !Self.isTableName(table) { throw StorageError.invalidTableName }
    return try await read { transaction in
      var lines: [String] = []
      for table in tables {
        var rows: [String] = []
        try transaction.forEach("SELECT * FROM \(table)") { row in
          rows.append(Self.line(table, row))
          return true
        }
        lines += rows.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      }
      return lines
    }
  }

  private static func line(_ table: String, _ row: Row) -> String {
    let cells = row.columnNames.sorted().map { "\($0)=\(show(row[$0]))" }
    return "\(table)|\(cells.joined(separator: "|"))"
  }

  private static func show(_ value: SQLValue) -> String {
    switch value {
    case .null: return "NULL"
    case .integer(let number): return String(number)
    case .real(let number): return String(number)
    case .text(let text):
      var shown = ""
      for scalar in text.unicodeScalars { shown += scalar == "|" ? "\\|" : scalar.escaped(asASCII: false) }
      return "'\(shown)'"
    case .blob(let bytes): return "x'\(bytes.hex)'"
    }
  }

  private static func isTableName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "_")
    }
  }
}
