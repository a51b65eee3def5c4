import CivilStatus
import VietnameseText

/// How often each syllable stands as surname, in the middle and as given name. Only syllables: no name of anybody is in it.
struct SyllableCounts: Sendable {
  /// Counts of one writing.
  struct Row: Hashable, Sendable {
    var surname = 0
    var middleMale = 0
    var middleFemale = 0
    var givenMale = 0
    var givenFemale = 0

    var total: Int { surname + middleMale + middleFemale + givenMale + givenFemale }

    static func + (a: Row, b: Row) -> Row {
      Row(
        surname: a.surname + b.surname, middleMale: a.middleMale + b.middleMale, middleFemale: a.middleFemale + b.middleFemale,
        givenMale: a.givenMale + b.givenMale, givenFemale: a.givenFemale + b.givenFemale)
    }
  }

  private(set) var rows: [String: Row] = [:]
  /// Names counted.
  private(set) var names = 0
  /// As written → with a capital; most words are met many times.
  private var cased: [Substring: String] = [:]

  init() {}

  /// Counts a full name. Texts that are no plain name (digits, brackets, one word, more than seven) are left out.
  mutating func add(_ name: String, sex: Sex?) {
    guard name.utf8.count <= 120, !name.isEmpty else { return }
    let words = name.split(separator: " ")
    guard (2...7).contains(words.count) else { return }
    var syllables: [String] = []
    for word in words {
      guard let syllable = syllable(word) else { return }
      syllables.append(syllable)
    }
    names += 1
    rows[syllables[0], default: Row()].surname += 2
    for syllable in syllables.dropFirst().dropLast() {
      rows[syllable, default: Row()].count(sex, male: \.middleMale, female: \.middleFemale)
    }
    rows[syllables[syllables.count - 1], default: Row()].count(sex, male: \.givenMale, female: \.givenFemale)
  }

  mutating func add(_ other: SyllableCounts) {
    rows.merge(other.rows) { $0 + $1 }
    names += other.names
  }

  /// The list that comes with the program, as if some hundred names had been counted.
  static let standard: SyllableCounts = {
    var counts = SyllableCounts()
    let lists = NameSyllables.standard
    counts.take(lists.surnames, \.surname)
    counts.take(lists.middleMale, \.middleMale)
    counts.take(lists.middleFemale, \.middleFemale)
    counts.take(lists.givenMale, \.givenMale)
    counts.take(lists.givenFemale, \.givenFemale)
    return counts
  }()

  private mutating func take(_ syllables: [String], _ place: WritableKeyPath<Row, Int>) {
    for (rank, syllable) in syllables.enumerated() {
      rows[syllable, default: Row()][keyPath: place] += NameSyllables.weight(ofRank: rank)
    }
  }

  private mutating func syllable(_ word: Substring) -> String? {
    if let known = cased[word] { return known.isEmpty ? nil : known }
    let isName = word.utf8.count <= 24 && word.allSatisfy { $0.isLetter || $0 == "'" || $0 == "’" || $0 == "-" }
    let result = isName ? VietnameseText.titleCased(String(word)) : ""
    // A bound for extracts that are no list of Vietnamese names.
    if cased.count < 50_000 { cased[word] = result }
    return isName ? result : nil
  }
}

extension SyllableCounts.Row {
  /// A sex that is not known counts half for each.
  fileprivate mutating func count(_ sex: Sex?, male: WritableKeyPath<Self, Int>, female: WritableKeyPath<Self, Int>) {
    if sex != .female { self[keyPath: male] += sex == nil ? 1 : 2 }
    if sex != .male { self[keyPath: female] += sex == nil ? 1 : 2 }
  }
}
