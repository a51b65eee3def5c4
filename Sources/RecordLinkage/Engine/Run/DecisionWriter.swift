import Foundation

/// Writes one decision a record, in the order of the records.
struct DecisionWriter {
  let entries: EntityTable
  let persons: EntityTable

  func write(_ decisions: [LinkageDecision], to url: URL) throws {
    var bytes = Array("record_id,id12,probability,tier\n".utf8)
    bytes.reserveCapacity(decisions.count * 48)
    for (row, decision) in decisions.enumerated() {
      Self.append(entries.recordID(row), to: &bytes)
      bytes.append(0x2C)
      if let person = decision.person { Self.append(persons.personID(person), to: &bytes) }
      bytes.append(0x2C)
      Self.append(probability: decision.probability, to: &bytes)
      bytes.append(0x2C)
      bytes.append(contentsOf: decision.tier.rawValue.utf8)
      bytes.append(0x0A)
    }
    do { try Data(bytes).write(to: url, options: .atomic) } catch {
      throw LinkageError.unwritable(path: url.lastPathComponent)
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
