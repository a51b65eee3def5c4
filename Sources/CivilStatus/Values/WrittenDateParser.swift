import VietnameseText

/// Reads the ways dates stand in registers and sheets. Two writings of one date give one value; a doubtful one gives none.
struct WrittenDateParser {
  private let original: String
  private let folded: String

  init(_ text: String) {
    original = text
    folded = VietnameseText.folded(VietnameseText.cleaned(text))
  }

  func parse() -> WrittenDate {
    // A date never needs more: anything longer is a text in the wrong place.
    if EmptyWriting.isEmpty(original) { return .empty }
    guard original.utf8.count <= 400 else { return .unreadable }
    if isUnknown { return .unknown }
    if let lunar { return lunar }
    if let age { return age }
    if let numeric = numeric(folded) { return numeric }
    if let labelled { return labelled }
    if let words = DateInWords.parse(original) { return Self.date(words.year, words.month, words.day) }
    return .unreadable
  }

  private var isUnknown: Bool {
    let words = folded.replacing(".", with: "")
    return ["khong ro", "khong xac dinh", "chua ro", "chua xac dinh", "khong biet", "khong nho", "k ro", "ko ro"].contains(words)
  }

  /// "15/8/1985 âm lịch", "(AL) 15/8/1985", with "nhuận" for a leap month.
  private var lunar: WrittenDate? {
    let words = folded.split(whereSeparator: { " ().,;".contains($0) }).map(String.init)
    guard folded.contains("am lich") || words.contains("al") || words.contains("a/l") else { return nil }
    let rest = words.filter { !["am", "lich", "al", "a/l", "nhuan"].contains($0) }.joined(separator: " ")
    let leap = words.contains("nhuan")
    let numbers = rest.split(whereSeparator: { !("0"..."9").contains($0) }).compactMap { Int($0) }
    switch numbers.count {
    case 3 where numbers[2] > 999 && (1...12).contains(numbers[1]) && (1...30).contains(numbers[0]):
      return .lunar(year: numbers[2], month: numbers[1], day: numbers[0], leap: leap)
    case 2 where numbers[1] > 999 && (1...12).contains(numbers[0]):
      return .lunar(year: numbers[1], month: numbers[0], day: nil, leap: leap)
    case 2 where (1...12).contains(numbers[1]) && (1...30).contains(numbers[0]):
      return .lunar(year: nil, month: numbers[1], day: numbers[0], leap: leap)
    case 1 where numbers[0] > 999: return .lunar(year: numbers[0], month: nil, day: nil, leap: leap)
    default: return .unreadable
    }
  }

  /// "60 tuổi", "60t", "~60 t", "khoảng 60 tuổi", "8 tháng tuổi", "1 tuổi 3 tháng".
  private var age: WrittenDate? {
    var text = folded
    for lead in ["khoang", "chung", "do", "~", "tuoi"] where text.hasPrefix(lead) {
      text.removeFirst(lead.count)
      if lead == "tuoi" { text += " tuoi" }
      text = text.trimmingBlanks
    }
    let tokens = Self.tokens(text)
    guard let first = tokens.first, let number = Int(first), first.count <= 3 else { return nil }
    let rest = Array(tokens.dropFirst())
    switch rest {
    case ["tuoi"], ["t"]: return number <= 130 ? .age(years: number, months: nil) : .unreadable
    case ["thang", "tuoi"], ["thang"]: return .age(years: nil, months: number)
    default: break
    }
    guard rest.count >= 3, rest[0] == "tuoi", let months = Int(rest[1]), rest[2] == "thang", months < 12 else { return nil }
    return .age(years: number, months: months)
  }

  private static func tokens(_ text: String) -> [String] {
    var result: [String] = []
    var digits = false
    for character in text {
      if character == " " || character == "." { digits = false; result.append(""); continue }
      let isDigit = ("0"..."9").contains(character)
      if result.isEmpty || isDigit != digits { result.append("") }
      digits = isDigit
      result[result.count - 1].append(character)
    }
    return result.filter { !$0.isEmpty }
  }

  /// Digits with / . - or blanks between them, ISO order included; a time of day of a spreadsheet is dropped.
  private func numeric(_ text: String) -> WrittenDate? {
    var text = text
    if let time = text.firstRange(of: /[t ]00:00(:00)?(\.0+)?z?$/) { text.removeSubrange(time) }
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) || " /.-_".utf8.contains($0) }) else { return nil }
    let parts = text.split(whereSeparator: { " /.-_".contains($0) }).map(String.init)
    guard parts.allSatisfy({ $0.count <= 8 }) else { return .unreadable }
    let numbers = parts.compactMap { Int($0) }
    switch parts.count {
    case 1: return run(of: parts[0])
    case 2:
      guard parts[1].count == 4 else { return .unreadable }
      return Self.date(numbers[1], numbers[0] == 0 ? nil : numbers[0], nil)
    case 3 where parts[0].count == 4: return Self.date(numbers[0], numbers[1], numbers[2])
    case 3:
      guard parts[0].count <= 2, parts[1].count <= 2 else { return .unreadable }
      if parts[2].count == 2 { return centuryOpen(numbers[0], numbers[1], numbers[2]) }
      guard parts[2].count == 4 else { return .unreadable }
      // 00/00/1985 is how some programs store a year alone.
      let month = numbers[1] == 0 ? nil : numbers[1]
      if month == nil && numbers[0] != 0 { return .impossible }
      return Self.date(numbers[2], month, numbers[0] == 0 ? nil : numbers[0])
    default: return .unreadable
    }
  }

  /// Digits without separators: yyyy, ddMMyyyy, MMyyyy; six digits may also be ddMMyy.
  private func run(of digits: String) -> WrittenDate {
    guard let number = Int(digits) else { return .unreadable }
    switch digits.count {
    case 4: return Self.date(number, nil, nil)
    case 8: return Self.date(number % 10_000, number / 10_000 % 100, number / 1_000_000)
    case 6 where (1800...2100).contains(number % 10_000) && (1...12).contains(number / 10_000):
      return Self.date(number % 10_000, number / 10_000, nil)
    default: return .unreadable
    }
  }

  private func centuryOpen(_ day: Int, _ month: Int, _ year: Int) -> WrittenDate {
    let candidates = [1800, 1900, 2000].compactMap { PartialDate(year: $0 + year, month: month, day: day) }
    return candidates.isEmpty ? .impossible : .twoDigitYear(candidates: candidates)
  }

  /// "ngày 12 tháng 3 năm 1985", "tháng 3 năm 1985", "năm 1985", "sinh năm 1985", "12 tháng 3, 1985".
  private var labelled: WrittenDate? {
    let words = folded.split(whereSeparator: { " ,.:".contains($0) }).map(String.init)
    let kept = words.filter { !["ngay", "sinh", "mung", "mong", "nam", "thang"].contains($0) }
    guard !kept.isEmpty, kept.count <= 3, words.contains(where: { $0 == "nam" || $0 == "thang" || $0 == "ngay" }) else {
      return nil
    }
    guard kept.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
    return numeric(kept.joined(separator: "/"))
  }

  private static func date(_ year: Int, _ month: Int?, _ day: Int?) -> WrittenDate {
    guard year >= 1000 else { return .unreadable }
    return PartialDate(year: year, month: month, day: day).map(WrittenDate.partial) ?? .impossible
  }
}

extension String {
  var trimmingBlanks: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
