import VietnameseText

/// Says in few words in what two differing values differ: one letter, one mark, a middle name, day and month changed about.
struct DifferenceDetail {
  let textVi: String

  /// Nil when no short word fits.
  init?(field: MatchReason.Field, entry: String, person: String) {
    let text: String?
    switch field {
    case .fullName, .father, .mother, .spouse: text = Self.names(entry, person)
    case .birthDate: text = Self.dates(entry, person)
    case .idNumber, .sex: text = nil
    }
    guard let text else { return nil }
    textVi = text
  }

  private static func names(_ entry: String, _ person: String) -> String? {
    let a = words(entry)
    let b = words(person)
    guard !a.isEmpty, !b.isEmpty else { return nil }
    if a.count == b.count {
      let differing = a.indices.filter { VietnameseText.comparisonKey(a[$0]) != VietnameseText.comparisonKey(b[$0]) }
      guard let at = differing.first else { return nil }
      let pair = "\(a[at])/\(b[at])"
      if differing.count > 1 {
        let keys = { (words: [String]) in words.map { VietnameseText.comparisonKey($0) }.sorted() }
        return keys(a) == keys(b) ? "các từ đổi chỗ" : nil
      }
      let (left, right) = (Array(VietnameseText.folded(a[at]).utf8), Array(VietnameseText.folded(b[at]).utf8))
      if left == right { return "chỉ khác dấu ở một chữ: \(pair)" }
      return isOneSlip(left, right) ? "khác một chữ cái: \(pair)" : "khác một từ: \(pair)"
    }
    guard abs(a.count - b.count) == 1 else { return nil }
    let (short, long) = a.count < b.count ? (a, b) : (b, a)
    for i in long.indices {
      var rest = long
      let extra = rest.remove(at: i)
      guard zip(rest, short).allSatisfy({ VietnameseText.comparisonKey($0) == VietnameseText.comparisonKey($1) }) else {
        continue
      }
      return a.count < b.count ? "sổ thiếu chữ “\(extra)”" : "sổ thêm chữ “\(extra)”"
    }
    return nil
  }

  private static func words(_ name: String) -> [String] { VietnameseText.cleaned(name).split(separator: " ").map { String($0) } }

  /// One letter put in, left out, changed, or two neighbours changed about.
  private static func isOneSlip(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard abs(a.count - b.count) <= 1, a != b else { return false }
    let start = zip(a, b).prefix { $0 == $1 }.count
    let (restA, restB) = (a[start...], b[start...])
    if a.count == b.count {
      if restA.dropFirst() == restB.dropFirst() { return true }
      return restA.count >= 2 && restA.first == restB.dropFirst().first && restB.first == restA.dropFirst().first
        && restA.dropFirst(2) == restB.dropFirst(2)
    }
    return a.count < b.count ? restA == restB.dropFirst() : restA.dropFirst() == restB
  }

  /// Dates as ``DateParts/text`` writes them.
  private static func dates(_ entry: String, _ person: String) -> String? {
    let a = entry.split(separator: "/").map { String($0) }
    let b = person.split(separator: "/").map { String($0) }
    guard let yearA = a.last.flatMap({ Int($0) }), let yearB = b.last.flatMap({ Int($0) }) else { return nil }
    if a.count == 3, b.count == 3, yearA == yearB {
      if a[0] == b[1], a[1] == b[0] { return "ngày và tháng đổi chỗ" }
      if a[1] == b[1] { return "chỉ khác ngày" }
      if a[0] == b[0] { return "chỉ khác tháng" }
      return "cùng năm, khác ngày và tháng"
    }
    guard yearA != yearB else { return nil }
    let same = a.dropLast().elementsEqual(b.dropLast()) && a.count > 1
    return "lệch \(abs(yearA - yearB)) năm" + (same ? ", ngày tháng giống nhau" : "")
  }
}
