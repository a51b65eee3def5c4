/// Dates as registers spell them out beside the figures.
public struct DateInWords {
  /// "Ngày hai tháng ba năm hai nghìn không trăm linh tám"; begins at the month or the year when the day or the month is unknown.
  public static func words(year: Int, month: Int?, day: Int?) -> String {
    var parts: [String] = []
    if let month {
      if let day { parts.append("ngày " + NumberWords.spell(day)) }
      parts.append("tháng " + (month == 4 ? "tư" : NumberWords.spell(month)))
    }
    parts.append("năm " + NumberWords.spell(year))
    let text = parts.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Reads such a text back. Takes capitals, missing marks, linh and lẻ, nghìn and ngàn, mồng and mùng, tháng giêng and tháng
  /// chạp, figures among the words, and years read digit by digit. Nil when the text is no date, when the date does not exist,
  /// and when it can be read in more than one way.
  public static func parse(_ text: String) -> (year: Int, month: Int?, day: Int?)? {
    let separated = VietnameseText.folded(text).map { character in
      character.isLetter || character.isNumber ? character : " "
    }
    let words = String(separated).split(separator: " ")
    // A date has at most some fifteen words; a longer text is not one.
    guard !words.isEmpty, words.count <= 24 else { return nil }
    let readings = Set(allReadings(words[...]))
    guard readings.count == 1, let reading = readings.first else { return nil }
    return (reading.year, reading.month, reading.day)
  }

  private struct Reading: Hashable {
    var year: Int
    var month: Int?
    var day: Int?
  }

  private static func allReadings(_ words: ArraySlice<Substring>) -> [Reading] {
    guard let monthMark = words.firstIndex(of: "thang") else {
      return year(words).map { [Reading(year: $0)] } ?? []
    }
    let dayWords = words[words.startIndex..<monthMark]
    let day: Int?
    if dayWords.isEmpty {
      day = nil
    } else {
      guard let value = self.day(dayWords) else { return [] }
      day = value
    }
    let rest = words[(monthMark + 1)...]
    var readings: [Reading] = []
    // "năm" is both "year" and "five": every cut between month and year is tried.
    for cut in rest.indices.dropFirst() {
      guard let month = self.month(rest[rest.startIndex..<cut]), let year = self.year(rest[cut...]),
        CalendarDay.exists(year: year, month: month, day: day ?? 1)
      else { continue }
      readings.append(Reading(year: year, month: month, day: day))
    }
    return readings
  }

  private static func day(_ words: ArraySlice<Substring>) -> Int? {
    var words = words
    if words.first == "ngay" { words = words.dropFirst() }
    if words.first == "mong" || words.first == "mung" {
      words = words.dropFirst()
      return NumberWordsReader.small(words).flatMap { (1...10).contains($0) ? $0 : nil }
    }
    if words.elementsEqual(["ram"]) { return 15 }
    return NumberWordsReader.small(words).flatMap { (1...31).contains($0) ? $0 : nil }
  }

  private static func month(_ words: ArraySlice<Substring>) -> Int? {
    if words.elementsEqual(["gieng"]) { return 1 }
    if words.elementsEqual(["chap"]) { return 12 }
    return NumberWordsReader.small(words).flatMap { (1...12).contains($0) ? $0 : nil }
  }

  private static func year(_ words: ArraySlice<Substring>) -> Int? {
    if let plain = NumberWordsReader.year(words) { return plain }
    return words.first == "nam" ? NumberWordsReader.year(words.dropFirst()) : nil
  }
}
