import VietnameseText

/// A name as far as somebody has keyed it: whole, begun, only the initials, or without the surname. Marks and case do not count.
struct NameHint: Hashable {
  /// How a person's name answers to the hint.
  enum Fit: Int, Comparable {
    /// The first letters of all words.
    case initials
    /// Some words, or words that have only been begun.
    case part
    /// The same words.
    case whole

    static func < (a: Fit, b: Fit) -> Bool { a.rawValue < b.rawValue }
  }

  /// Folded, letters and digits only.
  let words: [String]
  /// No mark was keyed: the writing may still be waiting for its marks.
  let isBare: Bool

  /// Nil for less than two letters: that would point at nobody.
  init?(_ text: String) {
    guard text.utf8.count <= 600 else { return nil }
    words = Self.words(VietnameseText.folded(text))
    guard words.reduce(0, { $0 + $1.utf8.count }) >= 2 else { return nil }
    isBare = VietnameseText.nfc(text).utf8.allSatisfy { $0 < 128 }
  }

  private static func words(_ folded: String) -> [String] {
    folded.split(separator: " ").map { word in word.filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) } }
      .filter { !$0.isEmpty }
  }

  var key: String { words.joined(separator: " ") }

  /// Nil when the name cannot be meant.
  /// - Parameter nameKey: the person's folded name.
  func fit(_ nameKey: String) -> Fit? {
    let name = Self.words(nameKey)
    guard !name.isEmpty else { return nil }
    if name == words { return .whole }
    if words.count <= name.count {
      if begins(words[...], name[..<words.count]) || begins(words[...], name[(name.count - words.count)...]) { return .part }
    }
    guard words.count == 1, words[0].utf8.count == name.count, name.count > 1 else { return nil }
    return zip(words[0], name).allSatisfy { $0 == $1.first } ? .initials : nil
  }

  private func begins(_ a: ArraySlice<String>, _ b: ArraySlice<String>) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $1.hasPrefix($0) }
  }

  /// Patterns of LIKE that let every fitting name through, and some more.
  var patterns: [String] {
    let joined = words.joined(separator: "% ") + "%"
    var result = [joined, "% " + joined]
    if words.count == 1, (2...6).contains(words[0].utf8.count) { result.append(words[0].map { "\($0)%" }.joined(separator: " ")) }
    return result
  }
}
