import Foundation

/// Writes one decision a record, in the order of the records.
struct DecisionWriter {
  let entries: EntityTable
  let persons: EntityTable

  func write(_ decisions: [LinkageDecision], to url: URL) throws {
    var bytes = Array("record_id,id12,probability,tier\n".utf8)
    bytes.reserveCapacity(decisions.count * 48)
    let tiers = [MatchTier.accept, .review, .reject].map { (tier: $0, text: Array($0.rawValue.utf8)) }
    for (row, decision) in decisions.enumerated() {
      appendRecord(row, to: &bytes)
      bytes.append(0x2C)
      if let person = decision.person { appendPerson(person, to: &bytes) }
      bytes.append(0x2C)
      Self.append(probability: decision.probability, to: &bytes)
      bytes.append(0x2C)
      if let text = tiers.first(where: { $0.tier == decision.tier })?.text { bytes.append(contentsOf: text) }
      bytes.append(0x0A)
    }
    do { try Data(bytes).write(to: url, options: .atomic) } catch {
      throw LinkageError.unwritable(path: url.lastPathComponent)
    }
  }

  /// The identifier of an entry, with the part of the person in a marriage.
  private func appendRecord(_ row: Int, to bytes: inout [UInt8]) {
    let extra = entries.extras[row]
    let start = Int(extra.idStart)
    let id = entries.idBytes[start..<(start + Int(extra.idLength))]
    if id.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) {
      Self.append(entries.recordID(row), to: &bytes)
      return
    }
    bytes.append(contentsOf: id)
    if extra.role != 0 {
      bytes.append(0x3A)
      bytes.append(extra.role == 1 ? 0x48 : 0x57)
    }
  }

  /// Twelve digits, mostly.
  private func appendPerson(_ row: Int, to bytes: inout [UInt8]) {
    let number = persons.numbers[row]
    if !persons.oddIdentifiers.isEmpty || number >> 63 != 0 || !IdentityNumber.isTwelve(number) {
      Self.append(persons.personID(row), to: &bytes)
      return
    }
    var divisor: UInt64 = 100_000_000_000
    while divisor > 0 {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let utf8 = text.utf8
    guard utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
      bytes.append(contentsOf: utf8)
      return
    }
    bytes.append(0x22)
    for byte in utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// Four decimals; more would be a pretence.
  private static func append(probability: Double, to bytes: inout [UInt8]) {
    let value = Int((min(max(probability, 0), 1) * 10_000).rounded())
    bytes.append(0x30 + UInt8(value / 10_000))
    bytes.append(0x2E)
    for divisor in [1000, 100, 10, 1] { bytes.append(0x30 + UInt8(value / divisor % 10)) }
  }
}
