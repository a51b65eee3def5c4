/// The state between two bytes of a delimited text.
struct DelimitedParser {
  private enum Place {
    case fieldStart, plain, quoted, quoteInQuoted
  }

  private let separator: UInt8
  private let limits: ReadingLimits
  /// What bytes are that are not UTF-8.
  private let otherwise: TextProblem
  private var place = Place.fieldStart
  private var field: [UInt8] = []
  private var fields: [String] = []
  private var line: Int
  private var recordLine: Int
  private var fieldLine: Int
  private var hasContent = false
  private var previousWasReturn = false
  private var rows = 0

  init(separator: UInt8, line: Int, limits: ReadingLimits, otherwise: TextProblem) {
    self.otherwise = otherwise
    self.separator = separator
    self.limits = limits
    self.line = line
    recordLine = line
    fieldLine = line
  }

  /// Takes a byte; true when it ended a line outside quotes.
  mutating func take(_ byte: UInt8) throws(SpreadsheetError) -> Bool {
    let isSecondHalf = previousWasReturn && byte == 0x0A
    previousWasReturn = byte == 0x0D
    let isLineEnd = byte == 0x0A || byte == 0x0D
    if isLineEnd, !isSecondHalf { line += 1 }
    switch place {
    case .quoted:
      if byte == UInt8(ascii: "\"") { place = .quoteInQuoted } else { try append(byte) }
      return false
    case .quoteInQuoted where byte == UInt8(ascii: "\""):
      place = .quoted
      try append(byte)
      return false
    case .fieldStart where byte == UInt8(ascii: "\""):
      place = .quoted
      hasContent = true
      fieldLine = line
      return false
    default: break
    }
    if byte == separator {
      hasContent = true
      try endField()
    } else if isLineEnd {
      if isSecondHalf {
        recordLine = line
        return false
      }
      return true
    } else {
      hasContent = true
      place = .plain
      try append(byte)
    }
    return false
  }

  /// The record a line end has finished; nil for an empty line.
  mutating func finished() throws(SpreadsheetError) -> DelimitedRow? {
    defer {
      recordLine = line
      hasContent = false
      fields = []
    }
    guard hasContent else { return nil }
    try endField()
    rows += 1
    guard rows <= limits.maximumRows else { throw .tooLarge(limit: .rows) }
    return DelimitedRow(line: recordLine, fields: fields)
  }

  /// The record the file's end has finished.
  mutating func end() throws(SpreadsheetError) -> DelimitedRow? {
    if place == .quoted { throw .malformedText(line: fieldLine, problem: .unclosedQuote) }
    return try finished()
  }

  private mutating func append(_ byte: UInt8) throws(SpreadsheetError) {
    guard field.count < min(limits.maximumCellCharacters, 1 << 30) * 3 else {
      throw .tooLarge(limit: .cellCharacters)
    }
    field.append(byte)
  }

  private mutating func endField() throws(SpreadsheetError) {
    guard let text = String(validating: field, as: UTF8.self) else {
      throw .malformedText(line: recordLine, problem: otherwise)
    }
    guard text.utf16.count <= limits.maximumCellCharacters else { throw .tooLarge(limit: .cellCharacters) }
    guard fields.count < limits.maximumColumns else { throw .tooLarge(limit: .columns) }
    fields.append(text)
    field.removeAll(keepingCapacity: true)
    place = .fieldStart
  }
}
