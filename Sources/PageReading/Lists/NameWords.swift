import VietnameseText

/// Words that names are made of: family names, and all words of names. Marks are what is misread in names, and a list of whole names has few of the
/// people of an old book.
struct NameWords: Sendable {
  private let surnames: Set<String>
  private let all: Set<String>
  private let foldedSurnames: Set<String>
  private let folded: Set<String>

  var isEmpty: Bool { all.isEmpty }

  init(surnames: some Sequence<String>, others: some Sequence<String>) {
    let first = Array(surnames)
    let words = first + Array(others)
    self.surnames = Set(first.map(VietnameseText.comparisonKey))
    all = Set(words.map(VietnameseText.comparisonKey))
    foldedSurnames = Set(first.map(VietnameseText.folded))
    folded = Set(words.map(VietnameseText.folded))
  }

  func isSurname(_ word: String) -> Bool { surnames.contains(VietnameseText.comparisonKey(word)) }

  func contains(_ word: String) -> Bool { all.contains(VietnameseText.comparisonKey(word)) }

  /// Is this no word of names, while one with other marks is? A name begins with the family's.
  func isUnusual(_ word: String, isFirst: Bool) -> Bool {
    let key = VietnameseText.comparisonKey(word)
    let bare = VietnameseText.folded(word)
    if isFirst, foldedSurnames.contains(bare) { return !surnames.contains(key) }
    return !all.contains(key) && folded.contains(bare)
  }
}
