import CivilStatus

/// Filled fields and the wrong ones among them.
struct Count {
  var filled = 0
  var wrong = 0

  mutating func add(_ isWrong: Bool) {
    filled += 1
    if isWrong { wrong += 1 }
  }

  var rate: Double { filled == 0 ? 0 : Double(wrong) / Double(filled) }

  /// 95 % interval of the rate (Wilson 1927, two-sided).
  var interval: (Double, Double) {
    guard filled > 0 else { return (0, 1) }
    let n = Double(filled)
    let z = NormalDistribution.quantile(0.975)
    let middle = rate + z * z / (2 * n)
    let spread = z * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return (max(0, (middle - spread) / scale), (middle + spread) / scale)
  }
}

/// What came of a policy.
struct Tally {
  var critical = Count()
  var other = Count()
  var kinds: [FieldKind: Count] = [:]
  var seconds = 0.0
  var entries = 0
  /// Entries with no second reading at all.
  var settledAtOnce = 0
  var secondFields = 0
  var differences = 0
  /// Keys of first readings.
  var keys: [RegisterKind: Int] = [:]
  /// How often each filled field was read a second time.
  var again: [String: Int] = [:]
  var filled: [String: Int] = [:]
  /// Entries, seconds and critical fields of each kind of register.
  var registers: [RegisterKind: Part] = [:]

  struct Part {
    var entries = 0
    var seconds = 0.0
    var critical = Count()
  }

  /// - Parameter spent: seconds this entry took.
  mutating func add(_ entry: EntryCase, _ final: [String: FieldValue], spent: Double, isCritical: (String) -> Bool) {
    entries += 1
    seconds += spent
    registers[entry.schema.kind, default: Part()].entries += 1
    registers[entry.schema.kind, default: Part()].seconds += spent
    let blank = FieldValue(asWritten: "", condition: .blank)
    for field in entry.fields where !field.truth.isEmpty {
      let id = field.definition.id
      filled["\(entry.schema.kind.rawValue) \(id)", default: 0] += 1
      let isWrong = !FieldComparison.agree(final[id] ?? blank, field.truth, field: field.definition)
      if isCritical(id) {
        critical.add(isWrong)
        registers[entry.schema.kind, default: Part()].critical.add(isWrong)
      } else {
        other.add(isWrong)
      }
      kinds[field.definition.kind, default: Count()].add(isWrong)
    }
  }
}
