/// Makes a text fit to stand in a workbook, so that reading it gives the same text.
enum WorkbookText {
  /// The text with what XML cannot hold, and what would be taken for an escape, written as Excel's `_xHHHH_`.
  static func escaped(_ text: String) -> String {
    var copy = text
    let needsWork = copy.withUTF8 { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x20, byte != 0x09, byte != 0x0A { return true }
        if byte == UInt8(ascii: "_") || byte == 0xEF { return true }
        index += 1
      }
      return false
    }
    guard needsWork else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    for (index, byte) in bytes.enumerated() {
      if byte < 0x20, byte != 0x09, byte != 0x0A {
        result.append(contentsOf: "_x00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16, uppercase: true))_".utf8)
      } else if byte == UInt8(ascii: "_"), XMLText.nextEscape(Array(bytes[index..<min(index + 7, bytes.count)]), from: 0) == 0 {
        result.append(contentsOf: "_x005F_".utf8)
      } else {
        result.append(byte)
      }
    }
    let escaped = String(decoding: result, as: UTF8.self)
    guard bytes.contains(0xEF) else { return escaped }
    return escaped.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar.value {
      case 0xFFFE: text += "_xFFFE_"
      case 0xFFFF: text += "_xFFFF_"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
