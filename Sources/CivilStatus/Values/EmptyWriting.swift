/// Writings that mean "nothing": blanks, bare separators left by programs (", , , "), form fillers ("__/__/____", "....").
enum EmptyWriting {
  static func isEmpty(_ text: String) -> Bool {
    !text.unicodeScalars.contains { !isFiller($0) }
  }

  /// Not truly empty: only fillers and at least one of them.
  static func isOnlyFillers(_ text: String) -> Bool {
    isEmpty(text) && text.unicodeScalars.contains { !$0.properties.isWhitespace }
  }

  private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace { return true }
    return switch scalar {
    case ",", ".", "/", "_", "-", ";", "…", "\u{0}", "\u{200B}", "\u{FEFF}": true
    default: false
    }
  }
}
