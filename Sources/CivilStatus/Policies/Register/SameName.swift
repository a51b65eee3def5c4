import VietnameseText

/// How alike two names are.
enum SameName {
  /// The same to a Vietnamese reader, marks and all.
  static func agree(_ a: String, _ b: String) -> Bool {
    let key = VietnameseText.comparisonKey(VietnameseText.cleaned(a))
    return !key.isEmpty && key == VietnameseText.comparisonKey(VietnameseText.cleaned(b))
  }

  /// The same but for marks.
  static func differsByMarks(_ a: String, _ b: String) -> Bool {
    let key = VietnameseText.folded(a)
    return !key.isEmpty && key == VietnameseText.folded(b)
  }

  /// The same but for marks and one letter put in, left out or taken for another.
  static func differsByALetter(_ a: String, _ b: String) -> Bool {
    let (short, long) = { $0.count <= $1.count ? ($0, $1) : ($1, $0) }(
      Array(VietnameseText.folded(a).utf8), Array(VietnameseText.folded(b).utf8))
    guard !short.isEmpty, long.count - short.count <= 1 else { return false }
    let head = zip(short, long).prefix { $0 == $1 }.count
    let tail = zip(short.reversed(), long.reversed()).prefix { $0 == $1 }.count
    return head + tail >= long.count - 1
  }
}
