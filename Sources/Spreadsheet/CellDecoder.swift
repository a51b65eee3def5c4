/// Turns a stored value into the text a person would see.
struct CellDecoder {
  var part: String
  var shared: SharedStringTable
  var styles: StyleTable
  var dateSystem: SerialDate.System

  /// The text and kind of a cell; `value` is scratch space afterwards.
  func decode(_ value: inout [UInt8], type: CellType, style: Int) throws(SpreadsheetError) -> (String, CellKind) {
    switch type {
    case .shared: return (try sharedText(value), .text)
    case .inline: return (try text(value), .text)
    case .formula:
      XMLText.resolveEscapes(&value, from: 0)
      return (try text(value), .formula)
    case .error: return (try text(value), .error)
    case .boolean: return try boolean(value)
    case .isoDate:
      if let date = SerialDate.text(iso: value[...]) { return ((styles.dateShape(style) ?? .full).shown(of: date), .date) }
      return (try text(value), .text)
    case .number: return try number(&value, style: style)
    }
  }

  private func text(_ bytes: [UInt8]) throws(SpreadsheetError) -> String {
    guard let text = bytes.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) }) else { throw .damaged(part: part) }
    return text
  }

  private func sharedText(_ digits: [UInt8]) throws(SpreadsheetError) -> String {
    var index = 0
    for byte in digits {
      guard byte >= 0x30, byte <= 0x39, index < 1 << 32 else { throw .damaged(part: part) }
      index = index * 10 + Int(byte - 0x30)
    }
    guard let text = shared.withBytes(at: index, { String(validating: $0, as: UTF8.self) }) ?? nil else {
      throw .damaged(part: part)
    }
    return text
  }

  private func boolean(_ value: [UInt8]) throws(SpreadsheetError) -> (String, CellKind) {
    switch value {
    case [UInt8(ascii: "1")], Array("true".utf8): ("TRUE", .boolean)
    case [UInt8(ascii: "0")], Array("false".utf8): ("FALSE", .boolean)
    default: (try text(value), .text)
    }
  }

  private func number(_ value: inout [UInt8], style: Int) throws(SpreadsheetError) -> (String, CellKind) {
    if let shape = styles.dateShape(style), let serial = Double(String(decoding: value, as: UTF8.self)),
      let date = SerialDate.text(serial, dateSystem)
    {
      return (shape.shown(of: date), .date)
    }
    let end = value.count
    guard DecimalText.append(value[..<end], to: &value) else { return (try text(value), .text) }
    let result = value.withUnsafeBufferPointer { String(validating: UnsafeBufferPointer(rebasing: $0[end...]), as: UTF8.self) }
    guard let result else { throw .damaged(part: part) }
    return (result, .number)
  }
}
