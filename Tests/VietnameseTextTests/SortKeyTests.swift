import Testing

@testable import VietnameseText

@Suite struct SortKeyTests {
  /// Listed by hand in dictionary order; no two are equal.
  static let ordered = [
    "2", "10", "100", "a", "a dua", "à", "ả", "ã", "á", "ạ", "ai", "an", "An Bình", "án", "ang", "ẵm ngửa", "ăn", "ăn năn", "ằng",
    "âm", "ấm", "ấm áp", "ba", "ba ba", "bà", "bà con", "bả", "bá", "bá chủ", "bạ", "bác", "bạc", "ban", "bàn", "bản", "bán",
    "bạn", "băng", "bằng", "bâng", "ca", "da", "dân", "đa", "đà", "Đặng Văn An", "đê", "e", "em", "ê", "êm", "ga", "hoa", "Hoà",
    "hoả",
    "hóa", "Hoàng", "hoạt", "i", "kha", "la", "ma", "na", "Nguyễn Thị An", "Nguyễn Thị Ánh", "Nguyễn Văn An", "o", "ong", "ô",
    "ông",
    "ơ", "ơn", "pha", "qua", "quà", "ta", "tha", "Thôn 2", "Thôn 10", "toàn", "u", "um", "ư", "ưng", "va", "xa", "y", "ý", "z",
  ]

  @Test func keysFollowTheListedOrder() {
    let keys = Self.ordered.map { Array(VietnameseText.sortKey($0).utf8) }
    for (i, pair) in zip(keys, keys.dropFirst()).enumerated() {
      #expect(pair.0.lexicographicallyPrecedes(pair.1), "\(Self.ordered[i]) must come before \(Self.ordered[i + 1])")
    }
  }

  @Test func sortingAShuffledListRestoresIt() {
    var generator = Samples.Generator(state: 5)
    for _ in 0..<20 {
      let shuffled = Self.ordered.shuffled(using: &generator)
      let sorted = shuffled.sorted { VietnameseText.sortKey($0).utf8.lexicographicallyPrecedes(VietnameseText.sortKey($1).utf8) }
      #expect(sorted == Self.ordered)
    }
  }

  @Test(arguments: [
    ("HOÀ", "hòa"), ("Nguyễn-Văn", "nguyễn văn"), (" An ", "An"), ("H'Hen", "h hen"), ("Zoë", "zoe"), ("Thôn 02", "thôn 2"),
  ])
  func caseAndPunctuationCarryNoWeight(a: String, b: String) {
    #expect(VietnameseText.sortKey(a) == VietnameseText.sortKey(b))
  }

  @Test func keysAreLettersAndDigitsAndBlindToComposition() {
    for text in Samples.all + Samples.random(count: 4000, seed: 6) {
      let key = VietnameseText.sortKey(text)
      #expect(key.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
      #expect(VietnameseText.sortKey(Samples.decomposed(text)) == key)
    }
  }
}
