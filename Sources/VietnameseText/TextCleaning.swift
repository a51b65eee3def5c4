extension VietnameseText {
  /// Text as it may be stored: composed, without control and zero-width characters, every kind of blank turned into one
  /// ordinary blank, none at the ends. Nothing a reader sees is changed.
  public static func cleaned(_ s: String) -> String {
    isClean(s) ? s : nfc(filtered(s))
  }

  /// True when cleaning would change nothing, seen from the bytes alone.
  private static func isClean(_ s: String) -> Bool {
    guard isPlainlyComposed(s) else { return false }
    let bytes = s.utf8Span.span
    var previous: UInt8 = 0x20
    for i in 0..<bytes.count {
      let byte = bytes[i]
      if byte < 0x20 || byte == 0x7F || (byte == 0x20 && previous == 0x20) { return false }
      // C1 controls, no-break space and soft hyphen start with C2; wide blanks and zero-width signs with E2.
      if byte == 0xC2 || byte == 0xE2 { return false }
      previous = byte
    }
    return previous != 0x20 || bytes.count == 0
  }

  private static func filtered(_ s: String) -> String {
    var result = String.UnicodeScalarView()
    var blankIsDue = false
    for scalar in s.unicodeScalars {
      switch ScalarClass.of(scalar) {
      case .removed: continue
      case .blank: blankIsDue = !result.isEmpty
      case .kept:
        if blankIsDue {
          result.append(" ")
          blankIsDue = false
        }
        result.append(scalar)
      }
    }
    return String(result)
  }
}
