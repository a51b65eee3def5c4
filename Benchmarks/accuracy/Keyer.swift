import CivilStatus
import Sample

/// A simulated reader.
struct Keyer {
  var name: String
  /// Share of filled fields misread.
  var rate: Double

  /// What they read in every field. The same reader reads the same entry the same way under every policy.
  func read(_ entry: EntryCase, seed: UInt64, _ assumptions: Assumptions, _ misreading: Misreading) -> [String: FieldValue] {
    var random = SeededGenerator(seed: seed, part: entry.key + "/" + name)
    var values: [String: FieldValue] = [:]
    for field in entry.fields {
      let value = read(field, &random, assumptions, misreading)
      if !(value.asWritten.isEmpty && value.condition == .blank) { values[field.definition.id] = value }
    }
    return values
  }

  private func read(
    _ field: FieldCase, _ random: inout SeededGenerator, _ assumptions: Assumptions, _ misreading: Misreading
  ) -> FieldValue {
    let errs = random.chance(assumptions.rate(rate, isHard: field.isHard))
    guard errs, !field.truth.asWritten.isEmpty else { return field.truth }
    if random.chance(assumptions.omissions) { return FieldValue(asWritten: "", condition: .blank) }
    if random.chance(field.isHard ? assumptions.temptingHard : assumptions.temptingEasy) { return field.tempting }
    return misreading.of(field.truth, field.definition, &random)
  }
}
