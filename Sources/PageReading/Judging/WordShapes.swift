import Foundation
import PageImaging
import VietnameseText

/// Words as they cannot be written: signs and letters of other languages, letters that make no syllable, capitals inside a word. Two readings of
/// one picture agree on them as they agree on words.
enum WordShapes {
  private static let vowels: Set<String> = [
    "a", "ai", "ao", "au", "ay", "e", "eo", "eu", "i", "ia", "ie", "ieu", "iu", "o", "oa", "oai", "oao", "oay", "oe", "oeo", "oi",
    "oo", "u", "ua", "uau", "uay", "ue", "ueu", "ui", "uo", "uoi", "uou", "uu", "uy", "uya", "uye", "uyu", "uai", "uao", "uia",
    "uoa", "y", "ya", "ye", "yeu", "yu",
  ]
  private static let onsets: Set<String> = [
    "", "b", "c", "ch", "d", "g", "gh", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q", "r", "s", "t", "th",
    "tr", "v", "x",
  ]
  private static let ends: Set<String> = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]
  private static let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
  private static let shapes: Set<Unicode.Scalar> = ["\u{302}", "\u{306}", "\u{31B}"]

  static func apply(to draft: inout FieldDraft) {
    guard [.name, .place].contains(draft.kind) else { return }
    capitals(&draft)
    let words = draft.text.split(separator: " ").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ",.()")) }
    let isUpper = words.allSatisfy { word in word.allSatisfy { !$0.isLowercase } }
    if !words.allSatisfy({ isPossible($0, isUpper: isUpper, isName: draft.kind == .name) }) { draft.add(.foreign) }
  }

  /// "Sơn VỊ" is "Sơn Vị": small letters of some faces look like large ones. Abbreviations and numbers of a place have no marks.
  private static func capitals(_ draft: inout FieldDraft) {
    let words = draft.text.split(separator: " ")
    guard words.contains(where: { $0.contains(where: \.isLowercase) }) else { return }
    let mended = words.map { word -> String in
      let letters = word.filter(\.isLetter)
      guard letters.count > 1, letters.allSatisfy(\.isUppercase), !letters.utf8.allSatisfy({ $0 < 0x80 }) else {
        return String(word)
      }
      return word.prefix(1) + VietnameseText.lowercased(String(word.dropFirst()))
    }.joined(separator: " ")
    guard mended != draft.text else { return }
    draft.asRead = draft.asRead ?? draft.text
    draft.text = mended
    draft.add(.snapped)
  }

  private static func isPossible(_ word: String, isUpper: Bool, isName: Bool) -> Bool {
    guard !word.isEmpty else { return false }
    if word.allSatisfy(\.isNumber) { return !isName }
    guard word.allSatisfy(\.isLetter) else { return ["-", "&"].contains(word) }
    if isName, word.first?.isLowercase == true { return false }
    if !isUpper, word.count > 1, word.dropFirst().contains(where: \.isUppercase) { return false }
    return isSyllable(word)
  }

  /// Letters in the order of a Vietnamese syllable, with one tone at most and marks that Vietnamese has.
  static func isSyllable(_ word: String) -> Bool {
    var base: Unicode.Scalar = " "
    var toned = 0
    for scalar in word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      guard scalar.properties.generalCategory == .nonspacingMark else {
        base = scalar
        continue
      }
      guard "aeiouy".unicodeScalars.contains(base), tones.contains(scalar) || shapes.contains(scalar) else { return false }
      toned += tones.contains(scalar) ? 1 : 0
    }
    guard toned <= 1 else { return false }
    let bare = VietnameseText.folded(word)
    guard bare.allSatisfy({ ("a"..."z").contains($0) }) else { return false }
    let onset = bare.prefix { !"aeiouy".contains($0) }
    var rest = bare.dropFirst(onset.count)
    // The u of "qu" and the i of "gi" belong to the consonant.
    if onset == "q" { rest = rest.dropFirst() }
    let middle = rest.prefix { "aeiouy".contains($0) }
    let end = String(rest.dropFirst(middle.count))
    guard onsets.contains(String(onset)), ends.contains(end), !middle.isEmpty else { return false }
    if vowels.contains(String(middle)) { return true }
    return onset == "g" && middle.first == "i" && vowels.contains(String(middle.dropFirst()))
  }
}
