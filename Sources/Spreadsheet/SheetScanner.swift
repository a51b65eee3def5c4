/// Walks through the XML of one worksheet and hands out its rows.
///
/// Memory stays the same whatever the sheet's length: one chunk of bytes, one cell's bytes, one row.
struct SheetScanner: ~Copyable {
  private var xml: XMLScanner
  private let part: String
  private let limits: ReadingLimits
  private let decoder: CellDecoder
  /// A UTF-16 unit takes at most three bytes, or seven as an escape such as `_x000D_`.
  private let longestValue: Int

  private var row = SheetRow(number: 0, cells: [])
  private var rowIsNumbered = false
  private var isInRow = false
  private var isInCell = false
  private var column = -1
  private var type = CellType.number
  private var style = 0
  private var value: [UInt8] = []
  private var textStart = 0
  private var capture = Capture.nothing
  private var isInInline = false
  private var sawInline = false
  private var phoneticDepth = 0

  private enum Capture {
    case nothing, value, text
  }

  init(_ xml: consuming XMLScanner, part: String, limits: ReadingLimits, decoder: CellDecoder) {
    self.xml = xml
    self.part = part
    self.limits = limits
    self.decoder = decoder
    longestValue = min(limits.maximumCellCharacters, 1 << 30) * 7
    value.reserveCapacity(256)
  }

  /// Hands out the rows that have filled cells; false when the body asked to stop.
  mutating func run(_ body: (SheetRow) throws -> Bool) throws -> Bool {
    guard try enterSheetData() else { return true }
    while true {
      switch try xml.next() {
      case .text:
        guard capture != .nothing else { continue }
        XMLText.append(xml.text, isLiteral: xml.isLiteral, to: &value)
        guard value.count <= longestValue else {
          throw SpreadsheetError.tooLarge(limit: .cellCharacters)
        }
      case .open: try open()
      case .close:
        if isInCell {
          try closeInsideCell()
        } else if xml.isNamed("row") {
          guard isInRow else { throw SpreadsheetError.damaged(part: part) }
          isInRow = false
          if !row.cells.isEmpty {
            guard try body(row) else { return false }
            row.cells.removeAll(keepingCapacity: true)
          }
        } else if xml.isNamed("sheetData") {
          guard !isInRow else { throw SpreadsheetError.damaged(part: part) }
          return true
        }
      case .end: throw SpreadsheetError.damaged(part: part)
      }
    }
  }

  /// Moves on to the rows; false when the sheet has none.
  private mutating func enterSheetData() throws(SpreadsheetError) -> Bool {
    while true {
      switch try xml.next() {
      case .open where xml.isNamed("sheetData"): return !xml.isSelfClosing
      case .end: return false
      default: continue
      }
    }
  }

  private mutating func open() throws(SpreadsheetError) {
    if isInCell {
      try openInsideCell()
    } else if xml.isNamed("c") {
      guard isInRow else { throw .damaged(part: part) }
      try beginCell()
      isInCell = !xml.isSelfClosing
    } else if xml.isNamed("row") {
      guard !isInRow else { throw .damaged(part: part) }
      try beginRow()
      isInRow = !xml.isSelfClosing
    }
  }

  private mutating func openInsideCell() throws(SpreadsheetError) {
    if xml.isNamed("v") {
      if !xml.isSelfClosing, !sawInline { capture = .value }
    } else if xml.isNamed("is") {
      isInInline = !xml.isSelfClosing
      sawInline = true
      value.removeAll(keepingCapacity: true)
    } else if xml.isNamed("t") {
      guard isInInline, phoneticDepth == 0, !xml.isSelfClosing else { return }
      capture = .text
      textStart = value.count
    } else if xml.isNamed("rPh") {
      if !xml.isSelfClosing { phoneticDepth += 1 }
    } else if xml.isNamed("c") || xml.isNamed("row") {
      throw .damaged(part: part)
    }
  }

  private mutating func closeInsideCell() throws(SpreadsheetError) {
    if xml.isNamed("v") {
      capture = .nothing
    } else if xml.isNamed("c") {
      isInCell = false
      try endCell()
    } else if xml.isNamed("t") {
      if capture == .text { XMLText.resolveEscapes(&value, from: textStart) }
      capture = .nothing
    } else if xml.isNamed("is") {
      isInInline = false
    } else if xml.isNamed("rPh") {
      phoneticDepth = max(0, phoneticDepth - 1)
    } else if xml.isNamed("row") || xml.isNamed("sheetData") {
      throw .damaged(part: part)
    }
  }

  private mutating func beginRow() throws(SpreadsheetError) {
    let previous = row.number
    var number: Int?
    var attributes = xml.attributes
    while let attribute = attributes.next() {
      guard attribute.isNamed("r"), !attribute.isPrefixed else { continue }
      guard let value = attribute.integer else { throw .damaged(part: part) }
      number = value
      break
    }
    rowIsNumbered = number != nil
    row.number = number ?? previous + 1
    guard row.number > previous else { throw .damaged(part: part) }
    guard row.number <= limits.maximumRows else { throw .tooLarge(limit: .rows) }
    column = -1
  }

  private mutating func beginCell() throws(SpreadsheetError) {
    type = .number
    style = 0
    value.removeAll(keepingCapacity: true)
    capture = .nothing
    isInInline = false
    sawInline = false
    phoneticDepth = 0
    let previous = column
    column += 1
    var attributes = xml.attributes
    while let attribute = attributes.next() {
      guard attribute.name.count == 1, !attribute.isPrefixed else { continue }
      switch attribute.name[0] {
      case UInt8(ascii: "r"): try place(CellReference(attribute.value))
      case UInt8(ascii: "s"): style = attribute.integer ?? 0
      case UInt8(ascii: "t"):
        guard let known = CellType(attribute.value) else { throw .damaged(part: part) }
        type = known
      default: continue
      }
    }
    guard column > previous else { throw .damaged(part: part) }
    guard column < limits.maximumColumns else { throw .tooLarge(limit: .columns) }
  }

  /// Takes the cell's own address; a row without a number learns it from its first cell.
  private mutating func place(_ reference: CellReference?) throws(SpreadsheetError) {
    guard let reference else { throw .damaged(part: part) }
    column = reference.column
    guard let number = reference.row, number != row.number else { return }
    guard !rowIsNumbered, row.cells.isEmpty, number > row.number else { throw .damaged(part: part) }
    guard number <= limits.maximumRows else { throw .tooLarge(limit: .rows) }
    row.number = number
    rowIsNumbered = true
  }

  private mutating func endCell() throws(SpreadsheetError) {
    guard !value.isEmpty else { return }
    let (text, kind) = try decoder.decode(&value, type: sawInline ? .inline : type, style: style)
    guard !text.isEmpty else { return }
    if text.utf8.count > limits.maximumCellCharacters, text.utf16.count > limits.maximumCellCharacters {
      throw .tooLarge(limit: .cellCharacters)
    }
    row.cells.append(SheetCell(column: column, text: text, kind: kind))
  }
}
