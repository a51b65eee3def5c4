import Foundation

extension VietnameseText {
  /// The search key: lower case, no marks, đ as d, blanks collapsed. Composed and decomposed text give the same key, and the
  /// key of a key is itself.
  public static func folded(_ s: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(s.utf8.count)
    appendFolded(s, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the UTF-8 of `folded(s)`, for callers that keep keys side by side in one array.
  public static func appendFolded(_ s: String, to output: inout [UInt8]) {
    let start = output.count
    let finished = appendFoldedByTable(s.utf8Span.span, to: &output)
    if !finished {
      output.removeSubrange(start...)
      appendFoldedSlowly(s, to: &output)
    }
  }

  /// The quick way; false when a scalar outside the table was met.
  private static func appendFoldedByTable(_ bytes: Span<UInt8>, to output: inout [UInt8]) -> Bool {
    let entries = FoldTable.shared.entries
    let table = entries.span
    let start = output.count
    var blankIsDue = false
    var i = 0
    while i < bytes.count {
      var value = UInt32(bytes[i])
      if value < 0x80 {
        i += 1
      } else if value < 0xE0 {
        value = (value & 0x1F) << 6 | UInt32(bytes[i + 1] & 0x3F)
        i += 2
      } else if value < 0xF0 {
        value = (value & 0x0F) << 12 | UInt32(bytes[i + 1] & 0x3F) << 6 | UInt32(bytes[i + 2] & 0x3F)
        i += 3
      } else {
        return false
      }
      guard value < FoldTable.limit else { return false }
      let folded = table[Int(value)]
      if folded == FoldTable.vanishes { continue }
      if folded == FoldTable.needsSlowWay { return false }
      if folded == 0x20 {
        blankIsDue = output.count > start
        continue
      }
      if blankIsDue {
        output.append(0x20)
        blankIsDue = false
      }
      append(UInt32(folded), to: &output)
    }
    return true
  }

  /// The way for other scripts: decompose the whole text, then fold scalar by scalar.
  private static func appendFoldedSlowly(_ s: String, to output: inout [UInt8]) {
    let start = output.count
    var blankIsDue = false
    for part in s.decomposedStringWithCanonicalMapping.unicodeScalars {
      for scalar in FoldTable.foldPart(part) {
        if scalar == " " {
          blankIsDue = output.count > start
          continue
        }
        if blankIsDue {
          output.append(0x20)
          blankIsDue = false
        }
        append(scalar.value, to: &output)
      }
    }
  }

  @inline(__always)
  private static func append(_ value: UInt32, to output: inout [UInt8]) {
    if value < 0x80 {
      output.append(UInt8(truncatingIfNeeded: value))
    } else if value < 0x800 {
      output.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      output.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    } else if value < 0x10000 {
      output.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
      output.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    } else {
      output.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
      output.append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    }
  }
}
