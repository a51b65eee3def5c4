import Foundation
import PageImaging
import VietnameseText

/// Marks that the form may have swallowed. Typed text stands on dotted leaders; the dot of "ạ" lies where the leader's dots lie, and both
/// readings of one picture lack it alike. So nothing but doubt helps, except where no name is written with the mark: "Lan" is never "Lạn".
enum MissingMarks {
  private static let vowels: Set<Character> = ["a", "e", "i", "o", "u", "y"]
  private static let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]

  static func apply(to draft: inout FieldDraft, names: NameWords) {
    guard [.name, .place, .text].contains(draft.kind) else { return }
    var place = 0
    let dotted = Set(draft.style.dotted)
    // Letters and pieces of ink go together one by one only where there are as many.
    let isAligned = draft.text.count(where: { $0.isLetter || $0.isNumber || $0 == "/" }) == draft.style.bodies
    for word in draft.text.split(separator: " ") {
      let first = place
      place += word.count { $0.isLetter || $0.isNumber || $0 == "/" }
      let letters = word.filter(\.isLetter)
      if draft.kind == .name, names.isUnusual(letters, isFirst: first == 0) { draft.add(.unusual) }
      guard letters.count > 1, !hasTone(letters) else { continue }
      let folded = VietnameseText.folded(String(letters))
      if folded.contains(where: vowels.contains), ["c", "ch", "p", "t"].contains(where: folded.hasSuffix) {
        draft.add(.toneless)
      }
      guard !dotted.isEmpty, folded.contains(where: vowels.contains) else { continue }
      let isHidden = letters.indices.enumerated().contains { number, index in
        guard VietnameseText.folded(String(letters[index])).contains(where: vowels.contains) else { return false }
        guard !isAligned || dotted.contains(first + number) else { return false }
        guard draft.kind == .name, !names.isEmpty else { return true }
        return names.contains(marked(letters, at: index))
      }
      if isHidden { draft.add(.hidden) }
    }
  }

  /// The word with a dot under one of its letters.
  private static func marked(_ word: String, at index: String.Index) -> String {
    "\(word[..<index])\(word[index])\u{323}\(word[word.index(after: index)...])"
  }

  /// Does a word carry one of the five written tones?
  static func hasTone(_ word: String) -> Bool {
    word.decomposedStringWithCanonicalMapping.unicodeScalars.contains(where: tones.contains)
  }
}
