import VietnameseText

/// Known spellings, found again from a reading with a wrong letter.
struct SpellingList: Sendable {
  /// What a reading was found to be.
  enum Hit: Sendable, Hashable {
    /// It stands in the list as it was read.
    case exact
    /// One spelling of the list, and only one, is that near.
    case near(String, distance: Int)
    case none
  }

  private let spellings: [String]
  private let keys: [[Unicode.Scalar]]
  private let exact: [String: Int]
  private let byWord: [String: [Int32]]
  /// Words of more spellings than this tell nothing.
  private static let common = 4_000

  /// Repeated and empty spellings count once and not at all.
  init(_ list: some Sequence<String>) {
    var spellings: [String] = []
    var exact: [String: Int] = [:]
    for text in list {
      let plain = TextTidy.plain(text)
      let key = VietnameseText.comparisonKey(plain)
      guard !key.isEmpty, exact[key] == nil else { continue }
      exact[key] = spellings.count
      spellings.append(plain)
    }
    self.spellings = spellings
    self.exact = exact
    keys = spellings.map { Array(VietnameseText.comparisonKey($0).unicodeScalars) }
    var byWord: [String: [Int32]] = [:]
    for (number, text) in spellings.enumerated() {
      for word in Set(VietnameseText.folded(text).split(separator: " ")) {
        byWord[String(word), default: []].append(Int32(number))
      }
    }
    self.byWord = byWord
  }

  var isEmpty: Bool { spellings.isEmpty }

  func contains(_ text: String) -> Bool { exact[VietnameseText.comparisonKey(text)] != nil }

  /// Looks a reading up. At most one letter in eight may differ, and the second best must be further away.
  func find(_ text: String) -> Hit {
    let key = VietnameseText.comparisonKey(text)
    guard !key.isEmpty else { return .none }
    if exact[key] != nil { return .exact }
    let letters = Array(key.unicodeScalars)
    let limit = letters.count < 4 ? 0 : letters.count < 8 ? 1 : letters.count < 20 ? 2 : 3
    guard limit > 0 else { return .none }
    var best: (number: Int, distance: Int)?
    var second = Int.max
    for number in candidates(text) {
      guard let distance = EditDistance.between(letters, keys[number], limit: limit) else { continue }
      if distance < best?.distance ?? Int.max {
        second = best?.distance ?? Int.max
        best = (number, distance)
      } else {
        second = min(second, distance)
      }
    }
    guard let best, best.distance < second else { return .none }
    return .near(spellings[best.number], distance: best.distance)
  }

  /// Spellings that share a word with the reading, marks left out.
  private func candidates(_ text: String) -> [Int] {
    var result: Set<Int> = []
    let words = Set(VietnameseText.folded(text).split(separator: " ").map(String.init))
    for word in words {
      guard let numbers = byWord[word], numbers.count <= SpellingList.common else { continue }
      for number in numbers { result.insert(Int(number)) }
    }
    // Short lists are looked through whole: a one-word spelling shares no word with its misreading.
    if spellings.count <= 400 { return Array(spellings.indices) }
    return result.sorted()
  }
}
