import VietnameseText

/// Puts read text into plain form without changing a letter of it.
enum TextTidy {
  /// Composed, one blank between words, no control characters.
  static func plain(_ text: String) -> String { VietnameseText.cleaned(VietnameseText.nfc(text)) }

  /// Without what rules and leaders leave at the ends: points, lines, quotes, brackets without a partner.
  static func trimmed(_ text: String) -> String {
    var letters = Array(plain(text))
    let dirt: Set<Character> = [
      ".", ",", ":", ";", "_", "-", "–", "—", "|", "~", "'", "’", "‘", "`", "\"", "“", "”", "*", "…", "·", "•", "^", "=", "\\",
      "!",
      "¬", "°", "<", ">", "+", " ", "«", "»", "‹", "›",
    ]
    while let last = letters.last, dirt.contains(last) { letters.removeLast() }
    // A sign before an age ("~61t") is written; only dirt goes.
    while let first = letters.first, dirt.contains(first), first != "~" { letters.removeFirst() }
    if letters.filter({ $0 == "(" }).count != letters.filter({ $0 == ")" }).count {
      if letters.first == "(" || letters.first == ")" { letters.removeFirst() }
      if letters.last == "(" || letters.last == ")" { letters.removeLast() }
    }
    return plain(String(letters))
  }

  /// Figures alone, in order.
  static func digits(_ text: String) -> String { String(text.filter { ("0"..."9").contains($0) }) }

  /// What must be the same for two readings to agree: marks and letters count, blanks round punctuation do not.
  static func agreementKey(_ text: String) -> String {
    VietnameseText.comparisonKey(String(trimmed(text).filter { $0 != " " && $0 != "," && $0 != "." }))
  }
}
