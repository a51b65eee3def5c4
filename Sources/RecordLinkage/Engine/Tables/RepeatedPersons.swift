/// Finds persons that stand in the register twice: their number does. Left as two they would compete for every entry of theirs,
/// each as likely as the other, and neither would be taken.
enum RepeatedPersons {
  /// Rows whose number an earlier row has, with the first that has it.
  ///
  /// Nearly all numbers are set aside by one bit each; only those that meet a bit already set are kept side by side.
  static func find(_ table: EntityTable) -> [UInt32: UInt32] {
    var size: UInt64 = 12
    while 1 << size < table.count * 16, size < 32 { size += 1 }
    let shift = 64 - size
    let bits = BigMemory.allocate(UInt64.self, 1 << Int(size - 6))
    defer { BigMemory.free(bits) }
    bits.initialize(repeating: 0, count: 1 << Int(size - 6))
    var suspects = FlatTable()
    for number in table.numbers {
      let at = Int(truncatingIfNeeded: ByteHash.mix(number, 31) >> shift)
      let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: at & 63)
      if bits[at >> 6] & bit != 0 { suspects[number] = UInt64.max }
      bits[at >> 6] |= bit
    }
    var repeats: [UInt32: UInt32] = [:]
    if suspects.count == 0 { return repeats }
    for (row, number) in table.numbers.enumerated() {
      let first = suspects[number]
      if first == 0 { continue }
      if first == .max {
        suspects[number] = UInt64(row) + 1
      } else if isOne(table, Int(first) - 1, row) {
        repeats[UInt32(row)] = UInt32(first - 1)
      }
    }
    return repeats
  }

  /// Of identifiers that are no numbers only a hash was compared.
  private static func isOne(_ table: EntityTable, _ a: Int, _ b: Int) -> Bool {
    table.numbers[b] >> 63 == 0 || table.personID(a) == table.personID(b)
  }
}
