import VietnameseText

/// A date in words that was read badly, held against the date in figures. Thirty words make all dates, so a reading is told from what the figures
/// say with a few wrong letters, while another day or year would have other words.
enum SpokenDate {
  /// Words that say a figure.
  private static let counting = [
    "một", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "tám", "chín", "mười", "mươi", "mốt", "linh", "không",
  ]
  /// Other spellings of the same.
  private static let others = ["linh": ["lẻ"], "nghìn": ["ngàn"], "tư": ["bốn"], "bảy": ["bẩy"]]

  /// The words for a date as the reading spells them; nil where the reading says anything else.
  static func spelled(_ date: ReadDate, like read: String) -> String? {
    let wanted = DateInWords.words(year: date.year, month: date.month, day: date.day).split(separator: " ").map(String.init)
    let words = read.split(separator: " ").map { String($0.filter(\.isLetter)) }.filter { !$0.isEmpty }
    guard words.count == wanted.count else { return nil }
    var result: [String] = []
    var wrong = 0
    for (word, own) in zip(words, wanted) {
      guard let (spelling, distance) = nearest(word, own) else { return nil }
      wrong += distance
      result.append(spelling)
    }
    // A letter in five: more is another text.
    guard wrong * 5 <= words.reduce(0, { $0 + $1.count }) else { return nil }
    let text = result.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// How the reading spells a word, and how many letters are wrong; nil where another word is as near.
  private static func nearest(_ read: String, _ word: String) -> (String, Int)? {
    let small = VietnameseText.lowercased(word)
    let spellings = [small] + (others[small] ?? [])
    let best = spellings.map { ($0, distance(read, $0)) }.min { $0.1 < $1.1 }
    guard let best, best.1.letters <= (small.count <= 3 ? 1 : 2) else { return nil }
    guard counting.contains(small) else { return (best.0, best.1.letters) }
    // "mươi" and "mười" are told by where they stand.
    let isOther = counting.contains { other in
      !spellings.contains { VietnameseText.folded($0) == VietnameseText.folded(other) } && distance(read, other) <= best.1
    }
    return isOther ? nil : (best.0, best.1.letters)
  }

  private struct Distance: Comparable {
    var letters: Int
    var marked: Int

    static func < (one: Distance, two: Distance) -> Bool { (one.letters, one.marked) < (two.letters, two.marked) }
  }

  /// Letters first, marks where letters are as near.
  private static func distance(_ one: String, _ two: String) -> Distance {
    func between(_ one: String, _ two: String) -> Int {
      EditDistance.between(Array(one.unicodeScalars), Array(two.unicodeScalars), limit: 4) ?? 9
    }
    return Distance(
      letters: between(VietnameseText.folded(one), VietnameseText.folded(two)),
      marked: between(VietnameseText.lowercased(one), VietnameseText.lowercased(two)))
  }
}
