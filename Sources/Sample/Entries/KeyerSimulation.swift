/// Two keyers with the error rates measured in practice: 0.3 % of fields for the better one, 1 % for the other, five times that on hard fields.
struct KeyerSimulation {
  static let rates = [("A", 0.006), ("B", 0.01)]
  static let hardFactor = 5.0
  /// Fields that the book or the entry's place answers.
  static let derived: Set<String> = ["bookNumber", "registrationPlace", "issuingPlace", "pageNumber"]

  private var random: SeededGenerator

  init(seed: UInt64, slug: String) {
    random = SeededGenerator(seed: seed, part: slug + "/keyers")
  }

  mutating func read(_ entry: TruthEntry) -> EntryReadings {
    var result = EntryReadings(key: entry.key, readings: [:], slips: [])
    for (name, rate) in KeyerSimulation.rates {
      var values: [String: KeyedValue] = [:]
      for (field, truth) in entry.fields.sorted(by: { $0.key < $1.key }) where !KeyerSimulation.derived.contains(field) {
        let hard = truth.condition == "uncertain" || truth.condition == "illegible" || truth.struck != nil
        var value = KeyedValue(asWritten: truth.asWritten, condition: truth.condition, normalised: nil)
        let listed = truth.normalised.map { $0.count < 3 && $0 != truth.asWritten } ?? false
        if listed { value.normalised = truth.normalised }
        if random.chance(rate * (hard ? KeyerSimulation.hardFactor : 1)), let sort = spoil(&value, listed: listed) {
          result.slips.append(KeyingSlip(reading: name, field: field, sort: sort))
        }
        values[field] = value
      }
      result.readings[name] = values
    }
    return result
  }

  private mutating func spoil(_ value: inout KeyedValue, listed: Bool) -> String? {
    if value.condition == "uncertain", random.chance(0.5) {
      value.condition = "legible"
      return "condition"
    }
    guard value.condition == "legible" || value.condition == "uncertain", value.asWritten.count > 1, !listed else { return nil }
    if random.chance(0.04) {
      value.asWritten = ""
      value.condition = "blank"
      return "skipped"
    }
    var letters = Array(value.asWritten)
    if let at = digitPair(letters) {
      letters.swapAt(at, at + 1)
      value.asWritten = String(letters)
      return "digits"
    }
    let marked = letters.indices.filter { KeyerSimulation.tones[letters[$0]] != nil }
    if let at = marked.isEmpty ? nil : random.pick(marked), let other = KeyerSimulation.tones[letters[at]] {
      let bare = random.chance(0.35)
      letters[at] = bare ? other.bare : random.pick(other.wrong)
      value.asWritten = String(letters)
      return bare ? "mark" : "tone"
    }
    let plain = letters.indices.filter { letters[$0].isASCII && letters[$0].isLowercase }
    guard !plain.isEmpty else { return nil }
    letters.remove(at: random.pick(plain))
    value.asWritten = String(letters)
    return "letter"
  }

  private mutating func digitPair(_ letters: [Character]) -> Int? {
    let pairs = letters.indices.dropLast().filter {
      letters[$0].isNumber && letters[$0 + 1].isNumber && letters[$0] != letters[$0 + 1]
    }
    return pairs.isEmpty ? nil : random.pick(Array(pairs))
  }

  /// A marked vowel, the same without its tone, and others it is taken for.
  private static let tones: [Character: (bare: Character, wrong: [Character])] = {
    var table: [Character: (bare: Character, wrong: [Character])] = [:]
    for family in [
      "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
    ] {
      let members = Array(family)
      for member in members.dropFirst() { table[member] = (members[0], members.dropFirst().filter { $0 != member }) }
    }
    return table
  }()
}
