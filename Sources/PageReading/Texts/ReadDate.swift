import VietnameseText

/// A date as it was read: only what stands there and only what exists.
struct ReadDate: Sendable, Hashable {
  var day: Int?
  var month: Int?
  var year: Int

  /// Years that registers in use can hold; births of old people reach back.
  static let years = 1850...2100

  /// Reads "13/02/2008", "13-2-2008", "13.02.2008", "02/2008", "2008" and "ngày 13 tháng 02 năm 2008". Nil for anything else, and
  /// for days that no calendar has.
  init?(_ text: String) {
    let folded = VietnameseText.folded(TextTidy.trimmed(text))
    let numbers: [Substring]
    if folded.contains("thang") || folded.contains("nam") {
      let words = folded.split(whereSeparator: { " ,.:".contains($0) })
      let skeleton = words.filter { Int($0) == nil }
      let wanted: [[Substring]] = [["ngay", "thang", "nam"], ["thang", "nam"], ["nam"]]
      guard wanted.contains(skeleton), zip(words, words.dropFirst()).allSatisfy({ Int($0) == nil || Int($1) == nil }) else {
        return nil
      }
      numbers = words.filter { Int($0) != nil }
      guard numbers.count == skeleton.count, words.last.flatMap({ Int($0) }) != nil else { return nil }
    } else {
      guard folded.allSatisfy({ ("0"..."9").contains($0) || "/-. ".contains($0) }) else { return nil }
      let signs = Set(folded.filter { "/-.".contains($0) })
      guard signs.count <= 1 else { return nil }
      let plain = folded.filter { $0 != " " }
      numbers = plain.split(whereSeparator: { "/-.".contains($0) }, omittingEmpty: false)
      guard numbers.allSatisfy({ !$0.isEmpty }), signs.isEmpty == (numbers.count == 1) else { return nil }
    }
    self.init(numbers: numbers)
  }

  private init?(numbers: [Substring]) {
    guard (1...3).contains(numbers.count), let last = numbers.last, last.utf8.count == 4, let year = Int(last),
      ReadDate.years.contains(year)
    else { return nil }
    let small = numbers.dropLast().map { $0.utf8.count <= 2 ? Int($0) ?? 0 : 0 }
    self.year = year
    month = small.last
    day = small.count == 2 ? small[0] : nil
    guard month.map({ (1...12).contains($0) }) ?? true, day.map({ (1...31).contains($0) }) ?? true else { return nil }
    if let day, let month, day > ReadDate.length(of: month, year) { return nil }
  }

  /// "15/061975", "14/061998", "18/07.1999" and "18071999" with both of their strokes: where letters stand close a stroke melts into a figure,
  /// and thin ones fade. Only where all eight figures are there, nothing but strokes between them, and they are a date.
  ///
  /// - Parameter isTall: signs stand as tall as figures: no point or dash does.
  static func strokesSet(_ text: String, isTall: Bool = false) -> String? {
    let figures = TextTidy.digits(text)
    let signs = text.filter { !$0.isNumber }
    guard figures.count == 8, text.count == 8 + signs.count, signs.allSatisfy({ "/-.".contains($0) }) else { return nil }
    let parts = text.split(omittingEmptySubsequences: false) { !$0.isNumber }.map(\.count)
    guard [[8], [2, 6], [4, 4], [2, 2, 4]].contains(parts) else { return nil }
    let isMixed = Set(signs).count > 1
    guard ReadDate(text) == nil || isMixed || isTall && !signs.contains("/") else { return nil }
    let sign = isTall || isMixed ? "/" : signs.first ?? "/"
    let whole = "\(figures.prefix(2))\(sign)\(figures.dropFirst(2).prefix(2))\(sign)\(figures.suffix(4))"
    return ReadDate(whole) == nil ? nil : whole
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The date that is spelled out; nil when it cannot be read in one way only.
  init?(inWords text: String) {
    guard let found = DateInWords.parse(TextTidy.trimmed(text)), ReadDate.years.contains(found.year) else { return nil }
    year = found.year
    month = found.month
    day = found.day
  }
}

extension String {
  fileprivate func split(whereSeparator isSeparator: (Character) -> Bool, omittingEmpty: Bool) -> [Substring] {
    split(omittingEmptySubsequences: omittingEmpty, whereSeparator: isSeparator)
  }
}
