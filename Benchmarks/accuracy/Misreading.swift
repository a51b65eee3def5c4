import CivilStatus
import Sample

/// Wrong values as people make them: another tone, a letter left out, a digit taken for its likeness, the neighbour in a list.
struct Misreading {
  let normaliser: ValueNormaliser
  let catalogue: RegisterCatalogue

  private static let families = [
    "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
  ].map { Array($0) }
  private static let digits: [Character: [Character]] = [
    "0": ["6", "8"], "1": ["7", "4"], "2": ["7", "3"], "3": ["8", "5"], "4": ["9", "1"], "5": ["6", "3"], "6": ["0", "5"],
    "7": ["1", "9"], "8": ["3", "0"], "9": ["4", "7"],
  ]

  /// A value that says something else than `truth`.
  func of(_ truth: FieldValue, _ field: FieldDefinition, _ random: inout SeededGenerator) -> FieldValue {
    for _ in 0..<20 {
      let text = changed(truth.asWritten, field, &random)
      let value = normaliser.value(text, condition: truth.condition, evidence: [], field: field)
      if !FieldComparison.agree(value, truth, field: field) { return value }
    }
    return normaliser.value(truth.asWritten + " x", condition: truth.condition, evidence: [], field: field)
  }

  private func changed(_ text: String, _ field: FieldDefinition, _ random: inout SeededGenerator) -> String {
    if field.kind.needsCodeList, let items = field.codeList.flatMap({ catalogue.codeList($0) })?.items, items.count > 1 {
      return random.pick(items).label
    }
    var letters = Array(text)
    guard !letters.isEmpty else { return "x" }
    let numbers = letters.indices.filter { Self.digits[letters[$0]] != nil }
    if let at = numbers.isEmpty ? nil : random.pick(numbers), let others = Self.digits[letters[at]] {
      letters[at] = random.pick(others)
      return String(letters)
    }
    let vowels = letters.indices.filter { index in Self.families.contains { $0.contains(letters[index]) } }
    if let at = vowels.isEmpty ? nil : random.pick(vowels), random.chance(0.8),
      let family = Self.families.first(where: { $0.contains(letters[at]) })
    {
      letters[at] = random.pick(family)
      return String(letters)
    }
    letters.remove(at: random.int(0...(letters.count - 1)))
    return String(letters)
  }
}
