/// Reads numbers from folded words (no marks, small letters). What can be read in two ways is not read at all.
enum NumberWordsReader {
  private typealias Words = ArraySlice<Substring>

  /// A day or a month: one or two digits, in words or figures.
  static func small(_ words: ArraySlice<Substring>) -> Int? {
    if let figure = figures(words, lengths: 1...2) { return figure }
    if words.count == 2, let first = words.first, first == "khong" || isLink(first) { return words.last.flatMap(digit) }
    return underHundred(words)
  }

  /// A year from 1000 to 2999, in words or figures. The upper end matters: "năm nghìn chín trăm…" is the year mark and an
  /// unspoken "một", not five thousand.
  static func year(_ words: ArraySlice<Substring>) -> Int? {
    if let figure = figures(words, lengths: 4...4) { return (1000...2999).contains(figure) ? figure : nil }
    return spelledYear(words) ?? digitByDigit(words)
  }

  private static func figures(_ words: Words, lengths: ClosedRange<Int>) -> Int? {
    guard words.count == 1, let word = words.first, lengths.contains(word.utf8.count),
      word.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    return Int(word)
  }

  /// "một nghìn chín trăm tám mươi lăm", "hai nghìn linh tám", "nghìn chín trăm".
  private static func spelledYear(_ words: Words) -> Int? {
    guard let mark = words.firstIndex(where: { $0 == "nghin" || $0 == "ngan" }) else { return nil }
    let head = words[words.startIndex..<mark]
    guard head.count <= 1, let thousands = head.isEmpty ? 1 : head.first.flatMap(digit), (1...2).contains(thousands) else {
      return nil
    }
    let tail = words[(mark + 1)...]
    guard let rest = afterThousands(tail) else { return nil }
    return thousands * 1000 + rest
  }

  private static func afterThousands(_ words: Words) -> Int? {
    if words.isEmpty { return 0 }
    if let mark = words.firstIndex(of: "tram") {
      let head = words[words.startIndex..<mark]
      guard head.count == 1, let hundreds = head.first.flatMap(digit) else { return nil }
      return afterHundreds(words[(mark + 1)...]).map { hundreds * 100 + $0 }
    }
    // Without hundreds a lone digit ("hai nghìn tám") may mean 2008 or 2800.
    return words.count == 1 && words.first != "muoi" ? nil : afterHundreds(words)
  }

  private static func afterHundreds(_ words: Words) -> Int? {
    guard let first = words.first else { return 0 }
    if isLink(first) || first == "khong" { return words.count == 2 ? words.last.flatMap(digit) : nil }
    // "chín trăm năm" may mean 905 or 950.
    if words.count == 1, first != "muoi" { return nil }
    return underHundred(words)
  }

  private static func underHundred(_ words: Words) -> Int? {
    let words = Array(words)
    switch words.count {
    case 1: return words[0] == "muoi" ? 10 : digit(words[0])
    case 2:
      if words[0] == "muoi" { return digit(words[1]).flatMap { $0 > 0 ? 10 + $0 : nil } }
      guard let tens = digit(words[0]), tens > 0 else { return nil }
      if words[1] == "muoi" || words[1] == "chuc" { return tens * 10 }
      return digit(words[1]).map { tens * 10 + $0 }
    case 3:
      guard words[1] == "muoi", let tens = digit(words[0]), tens > 0, let unit = digit(words[2]), unit > 0 else { return nil }
      return tens * 10 + unit
    default: return nil
    }
  }

  /// "một chín tám lăm".
  private static func digitByDigit(_ words: Words) -> Int? {
    guard words.count == 4 else { return nil }
    var value = 0
    for word in words {
      guard let next = digit(word) else { return nil }
      value = value * 10 + next
    }
    return (1000...2999).contains(value) ? value : nil
  }

  private static func isLink(_ word: Substring) -> Bool { word == "linh" || word == "le" }

  private static func digit(_ word: Substring) -> Int? {
    switch word {
    case "khong": 0
    case "mot": 1
    case "hai": 2
    case "ba": 3
    case "bon", "tu": 4
    case "nam", "lam", "nham": 5
    case "sau": 6
    case "bay": 7
    case "tam": 8
    case "chin": 9
    default: nil
    }
  }
}
