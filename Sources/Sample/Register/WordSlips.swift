import Foundation

/// Slips in one Vietnamese word.
enum WordSlips {
  private static let tones: [Unicode.Scalar] = ["\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]
  private static let plainShapes: [Character: Character] = [
    "ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u", "đ": "d", "Đ": "D", "Ă": "A", "Â": "A", "Ê": "E", "Ô": "O",
    "Ơ": "O", "Ư": "U",
  ]
  private static let gainedShapes: [Character: [Character]] = [
    "a": ["ă", "â"], "e": ["ê"], "o": ["ô", "ơ"], "u": ["ư"], "d": ["đ"],
  ]

  /// The word under another tone, or none.
  static func otherTone(_ word: String, _ random: inout SeededGenerator) -> String {
    var scalars = Array(word.decomposedStringWithCanonicalMapping.unicodeScalars)
    let old = scalars.firstIndex { tones.contains($0) }
    let mark = old.map { scalars[$0] }
    // A syllable ending in c, ch, p or t bears only two tones.
    let stopped = scalars.last.map { "cpth".unicodeScalars.contains($0) && scalars.count > 2 } ?? false
    let choices = (stopped ? [tones[3], tones[4]] : tones).filter { $0 != mark }
    if let old {
      if !stopped, random.chance(0.3) { scalars.remove(at: old) } else { scalars[old] = random.pick(choices) }
    } else {
      let vowels = scalars.indices.filter { "aeiouyAEIOUY".unicodeScalars.contains(scalars[$0]) }
      guard let last = vowels.last else { return word }
      var at = vowels.count == 2 && last == scalars.count - 1 ? vowels[0] : last
      // The mark of the shape stays before that of the tone.
      while at + 1 < scalars.count, scalars[at + 1].properties.canonicalCombiningClass != .notReordered { at += 1 }
      scalars.insert(random.pick(choices), at: at + 1)
    }
    return composed(scalars)
  }

  /// A hook or breve lost or gained: `ư` for `u`.
  static func otherShape(_ word: String, _ random: inout SeededGenerator) -> String {
    var letters = Array(word)
    let bare = letters.map { base($0) }
    let places = letters.indices.filter { plainShapes[bare[$0].letter] != nil || gainedShapes[bare[$0].letter] != nil }
    guard !places.isEmpty else { return word }
    let at = random.pick(places)
    let new = plainShapes[bare[at].letter] ?? gainedShapes[bare[at].letter].map { random.pick($0) } ?? bare[at].letter
    letters[at] = Character(composed(Array(String(new).unicodeScalars) + (bare[at].tone.map { [$0] } ?? [])))
    return String(letters)
  }

  /// A letter dropped, added, exchanged with its neighbour or put wrong.
  static func letter(_ word: String, _ random: inout SeededGenerator) -> String {
    var letters = Array(word)
    guard !letters.isEmpty else { return word }
    let at = random.int(0...(letters.count - 1))
    let other = random.pick(Array("abcdeghiklmnopqrstuvxy"))
    switch random.int(0...3) {
    case 0 where letters.count > 2: letters.remove(at: at)
    case 1: letters.insert(other, at: at)
    case 2 where at + 1 < letters.count: letters.swapAt(at, at + 1)
    default: letters[at] = other
    }
    return String(letters)
  }

  /// Without any mark.
  static func unmarked(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "đ": result.append("d")
      case "Đ": result.append("D")
      default: if scalar.properties.canonicalCombiningClass == .notReordered { result.append(scalar) }
      }
    }
    return String(result)
  }

  private static func base(_ letter: Character) -> (letter: Character, tone: Unicode.Scalar?) {
    let scalars = Array(String(letter).decomposedStringWithCanonicalMapping.unicodeScalars)
    let tone = scalars.first { tones.contains($0) }
    return (Character(composed(scalars.filter { !tones.contains($0) })), tone)
  }

  private static func composed(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view).precomposedStringWithCanonicalMapping
  }
}
