/// Where the tone mark of a syllable belongs. Both schools (hòa, thúy and hoà, thuý) and slips (hoăc̣, thùân) give one form.
enum TonePlacement {
  /// Moves the tone of one word, if it is one Vietnamese syllable with exactly one tone; otherwise leaves the word alone.
  static func normalise(_ word: inout ArraySlice<TextUnit>) {
    var letters: [Letter] = []
    letters.reserveCapacity(8)
    for unit in word {
      guard case .letter(let letter) = unit else { return }
      letters.append(letter)
    }
    guard let from = letters.firstIndex(where: { $0.tone != .level }),
      !letters[(from + 1)...].contains(where: { $0.tone != .level }),
      let to = place(in: letters), to != from
    else { return }
    letters[to].tone = letters[from].tone
    letters[from].tone = .level
    word[word.startIndex + from] = .letter(letters[from])
    word[word.startIndex + to] = .letter(letters[to])
  }

  /// The index of the vowel that carries the tone, or nil when the letters are not one Vietnamese syllable.
  private static func place(in letters: [Letter]) -> Int? {
    guard var first = letters.firstIndex(where: \.isVowel) else { return nil }
    var end = first
    while end < letters.count, letters[end].isVowel { end += 1 }
    guard !letters[end...].contains(where: \.isVowel) else { return nil }
    // qu and gi before another vowel are consonants.
    if first == 1, end - first > 1 {
      let pair = (letters[0].base, letters[1].base, letters[1].shape)
      if pair == (UInt8(ascii: "q"), UInt8(ascii: "u"), .plain) || pair == (UInt8(ascii: "g"), UInt8(ascii: "i"), .plain) {
        first += 1
      }
    }
    if let shaped = letters[first..<end].lastIndex(where: { $0.shape != .plain }) { return shaped }
    switch end - first {
    case 1: return first
    case 2:
      let isClosed = end < letters.count
      return isClosed || glides(letters[first].base, letters[first + 1].base) ? first + 1 : first
    case 3: return first + 1
    default: return nil
    }
  }

  /// oa, oe and uy: the first vowel only glides.
  private static func glides(_ a: UInt8, _ b: UInt8) -> Bool {
    switch (a, b) {
    case (UInt8(ascii: "o"), UInt8(ascii: "a")), (UInt8(ascii: "o"), UInt8(ascii: "e")), (UInt8(ascii: "u"), UInt8(ascii: "y")):
      true
    default: false
    }
  }
}
