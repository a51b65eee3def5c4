/// One row of a result: values by column name.
public struct Row: Sendable {
  let columns: RowColumns
  let values: [SQLValue]

  /// The names, in the order of the statement.
  public var columnNames: [String] { columns.names }

  /// The value of a column; `.null` if the result has no such column (the named readers below say so instead).
  public subscript(column: String) -> SQLValue {
    columns.index[column].map { values[$0] } ?? .null
  }

  /// The value of a column.
  /// - Throws: `StorageError.missingColumn`.
  public func value(_ column: String) throws(StorageError) -> SQLValue {
    guard let position = columns.index[column] else { throw .missingColumn(column) }
    return values[position]
  }

  /// - Throws: `missingColumn`, or `wrongType` for anything but text.
  public func text(_ column: String) throws(StorageError) -> String {
    guard case .text(let text) = try value(column) else { throw mismatch(column, .text) }
    return text
  }

  /// Text, or `nil` for NULL.
  public func optionalText(_ column: String) throws(StorageError) -> String? {
    if case .null = try value(column) { return nil }
    return try text(column)
  }

  /// - Throws: `missingColumn`, or `wrongType` for anything but a whole number.
  public func integer(_ column: String) throws(StorageError) -> Int {
    guard case .integer(let number) = try value(column) else { throw mismatch(column, .integer) }
    return Int(number)
  }

  /// A whole number, or `nil` for NULL.
  public func optionalInteger(_ column: String) throws(StorageError) -> Int? {
    if case .null = try value(column) { return nil }
    return try integer(column)
  }

  /// - Throws: `missingColumn`, or `wrongType` for anything but a number.
  public func real(_ column: String) throws(StorageError) -> Double {
    switch try value(column) {
    case .real(let number): return number
    case .integer(let number): return Double(number)
    default: throw mismatch(column, .real)
    }
  }

  /// A number, or `nil` for NULL.
  public func optionalReal(_ column: String) throws(StorageError) -> Double? {
    if case .null = try value(column) { return nil }
    return try real(column)
  }

  /// - Throws: `missingColumn`, or `wrongType` for anything but bytes.
  public func blob(_ column: String) throws(StorageError) -> [UInt8] {
    guard case .blob(let bytes) = try value(column) else { throw mismatch(column, .blob) }
    return bytes
  }

  /// Bytes, or `nil` for NULL.
  public func optionalBlob(_ column: String) throws(StorageError) -> [UInt8]? {
    if case .null = try value(column) { return nil }
    return try blob(column)
  }

  /// Truth kept as a whole number: 0 is false.
  public func bool(_ column: String) throws(StorageError) -> Bool {
    try integer(column) != 0
  }

  private func mismatch(_ column: String, _ expected: SQLValue.Kind) -> StorageError {
    .wrongType(column: column, expected: expected, found: self[column].kind)
  }
}
