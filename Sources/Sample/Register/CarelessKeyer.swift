import Foundation
import VietnameseText

/// Writes values down as they stand in an old book and were keyed from it: with the slips of ``SlipShares``, each remembered by name.
struct CarelessKeyer {
  private(set) var slips: Set<String> = []
  private var random: SeededGenerator
  private let noise: Double
  /// How careless the book at hand is; 1 is ordinary.
  private var book = 1.0

  init(noise: Double, random: SeededGenerator) {
    self.noise = noise
    self.random = random
  }

  mutating func begin(book carelessness: Double) {
    slips = []
    book = carelessness
  }

  mutating func note(_ slip: String) { slips.insert(slip) }

  /// Whether a slip of this share happens now.
  mutating func slips(_ share: Double, _ name: String) -> Bool {
    guard random.chance(share * noise * book) else { return false }
    slips.insert(name)
    return true
  }

  mutating func name(_ name: RegisterPerson.Name, _ names: RegisterNames, isSubject: Bool, male: Bool) -> String {
    var words = names.text(name).split(separator: " ").map { String($0) }
    if isSubject, slips(SlipShares.otherGiven, "otherGiven") {
      words[words.count - 1] = names.word(names.anyGiven(male: male, &random))
    }
    if words.count > 2, slips(SlipShares.middleDropped, "middleDropped") {
      words.remove(at: 1)
    } else if slips(SlipShares.middleAdded, "middleAdded") {
      words.insert(random.pick(["Thị", "Văn", "Ngọc", "Minh"]), at: words.count - 1)
    }
    if words.count > 3, slips(SlipShares.wordsSwapped, "wordsSwapped") { words.swapAt(1, 2) }
    if slips(SlipShares.toneOff, "tone") { change(&words) { WordSlips.otherTone($0, &$1) } }
    if slips(SlipShares.shapeOff, "shape") { change(&words) { WordSlips.otherShape($0, &$1) } }
    if slips(SlipShares.letterOff, "letter") { change(&words) { WordSlips.letter($0, &$1) } }
    if slips(SlipShares.nForM, "nForM") {
      change(&words) { word, _ in String(word.map { $0 == "n" ? "m" : $0 == "m" ? "n" : $0 }) }
    }
    for at in words.indices where words[at].hasSuffix("i") || words[at].hasSuffix("y") {
      // Only where both spellings are one sound: Lý and Lí, not Mai and May.
      let letters = words[at].dropLast()
      guard let before = letters.last, !"aâuAU".contains(before), slips(SlipShares.iForY, "iForY") else { continue }
      words[at] = letters + (words[at].hasSuffix("i") ? "y" : "i")
    }
    return words.joined(separator: " ")
  }

  private mutating func change(_ words: inout [String], _ slip: (String, inout SeededGenerator) -> String) {
    let at = random.int(0...(words.count - 1))
    words[at] = slip(words[at], &random)
  }

  /// A birth date as the book has it.
  mutating func date(_ day: CivilDay) -> String {
    var (year, month, date) = (day.year, day.month, day.day)
    if slips(SlipShares.noDate, "noDate") { return "" }
    if slips(SlipShares.yearOnly, "yearOnly") {
      if slips(SlipShares.yearOff, "yearOff") { year += random.pick([-1, 1]) }
      return String(year)
    }
    if slips(SlipShares.monthOnly, "monthOnly") { return "\(twoDigits(month))/\(year)" }
    if slips(SlipShares.placeholder, "placeholder") { return "01/01/\(year)" }
    if slips(SlipShares.lunar, "lunar"), let lunar = LunarCalendar.lunar(fromYear: year, month: month, day: date) {
      (year, month, date) = (lunar.year, lunar.month, lunar.day)
    } else if date <= 12, slips(SlipShares.dayMonthSwapped, "dayMonthSwapped") {
      swap(&date, &month)
    }
    if slips(SlipShares.yearOff, "yearOff") { year += random.pick([-1, 1, -1, 1, -2, 2, 10, -10]) }
    if slips(SlipShares.dayOff, "dayOff") { date = max(1, min(28, date + random.pick([-1, 1, 10, -10, 2, -2]))) }
    switch random.unit() {
    case ..<0.75: return "\(twoDigits(date))/\(twoDigits(month))/\(year)"
    case ..<0.9: return "\(twoDigits(date)).\(twoDigits(month)).\(year)"
    default: return "\(date)-\(month)-\(year)"
    }
  }

  /// A place under the units of its time, in one of the ways clerks write it.
  mutating func place(_ commune: RegisterCommune, village: Bool) -> String {
    if slips(SlipShares.noPlace, "noPlace") { return "" }
    var text: String
    switch random.unit() {
    case ..<0.5: text = commune.oldAddress
    case ..<0.78: text = "\(commune.name), \(commune.district), \(commune.province)"
    case ..<0.9: text = "x.\(commune.name) - h.\(commune.district) - \(commune.province)"
    case ..<0.96: text = "xã \(commune.name) huyện \(commune.district)"
    default: text = "\(commune.district), \(commune.province)"
    }
    if village, random.chance(0.5) { text = "Thôn \(random.int(1...14)), " + text }
    if slips(SlipShares.placeUnmarked, "placeUnmarked") { text = WordSlips.unmarked(text) }
    if slips(SlipShares.placeSlip, "placeSlip") {
      var words = text.split(separator: " ").map { String($0) }
      change(&words) { WordSlips.letter($0, &$1) }
      text = words.joined(separator: " ")
    }
    return text
  }

  /// Ways of writing that change no letter: capitals, decomposed text, the older place of the tone mark; and marks lost altogether.
  mutating func dress(_ row: inout [String: String], columns: [String]) {
    let noMarks = slips(SlipShares.noMarks, "noMarks")
    let capitals = random.chance(SlipShares.capitals)
    let decomposed = random.chance(SlipShares.decomposed)
    let older = random.chance(SlipShares.oldToneStyle)
    for column in columns {
      guard var text = row[column], !text.isEmpty else { continue }
      if older { text = Self.olderTonePlace(text) }
      if noMarks { text = WordSlips.unmarked(text) }
      if capitals { text = text.uppercased() }
      if decomposed { text = text.decomposedStringWithCanonicalMapping }
      row[column] = text
    }
  }

  private static func olderTonePlace(_ text: String) -> String {
    var result = text
    for (new, old) in [
      ("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"), ("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"),
    ] {
      result = result.replacing(new, with: old)
    }
    return result
  }

  // Draws for what is no slip.

  mutating func chance(_ share: Double) -> Bool { random.chance(share) }

  mutating func int(_ range: ClosedRange<Int>) -> Int { random.int(range) }

  mutating func pick<T>(_ list: [T]) -> T { random.pick(list) }
}
