/// The first part of a long text, up to its first comma: of a place the hamlet, by which alone most places of a unit differ.
struct WordHead: Sendable {
  let text: String
  /// What follows, from the comma on.
  let rest: String
  /// Where it stands in the writing, about; its first word, which all hamlets share, left out.
  let columns: Range<Int>

  /// Letters that may belong to it before and behind, since words are longer or shorter than counted.
  private static let (before, behind): (Float, Float) = (1, 1.5)

  /// Nil for a short text, and for one without parts.
  init?(_ value: String, _ shape: WordShape) {
    guard shape.isLong, let comma = value.firstIndex(of: ",") else { return nil }
    let head = value[..<comma]
    let common = head.firstIndex(of: " ").map { WordWidth.letters(String(head[...$0])) } ?? 0
    let letter = Float(shape.count) / WordWidth.letters(value)
    let from = max(0, Int((common - Self.before) * letter))
    let to = min(shape.count, Int((WordWidth.letters(String(head)) + Self.behind) * letter))
    guard to - from >= 3 else { return nil }
    (text, rest, columns) = (String(head), String(value[comma...]), from..<to)
  }
}

/// How long a text is when written.
enum WordWidth {
  /// In letters of middle width.
  static func letters(_ text: String) -> Float {
    text.reduce(0) { sum, letter in
      let narrow = "iltjfIJíìỉĩị,. ".contains(letter)
      let wide = "mwMWNHĐDOQGV".contains(letter)
      return sum + (narrow ? 0.6 : wide ? 1.4 : letter.isUppercase ? 1.2 : 1)
    }
  }
}
