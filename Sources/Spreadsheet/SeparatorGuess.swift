/// Tells from the first records of a delimited text what stands between its fields.
///
/// A title above the headings holds no separator, or a comma of its own. So the one counts that the most records hold equally often; of
/// several the one that makes the most fields; a comma when there is none.
struct SeparatorGuess {
  let separator: UInt8

  private static let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
  private static let most = 50

  init(_ head: ArraySlice<UInt8>) {
    let records = Self.counts(head)
    let standing = Self.candidates.indices.map { index in
      let times = records.map { $0[index] }.filter { $0 > 0 }.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
      let commonest = times.max { ($0.value, $0.key) < ($1.value, $1.key) }
      return (records: commonest?.value ?? 0, fields: commonest?.key ?? 0)
    }
    // Of equal ones the first.
    let best = standing.indices.max {
      (standing[$0].records, standing[$0].fields, -$0) < (standing[$1].records, standing[$1].fields, -$1)
    }
    separator = best.map { Self.candidates[$0] } ?? Self.candidates[0]
  }

  /// How often each candidate stands outside quotes, record by record.
  private static func counts(_ head: ArraySlice<UInt8>) -> [[Int]] {
    var records: [[Int]] = []
    var record = candidates.map { _ in 0 }
    var isQuoted = false
    var hasContent = false
    for byte in head {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D {
        if hasContent { records.append(record) }
        if records.count == most { return records }
        record = candidates.map { _ in 0 }
        hasContent = false
        continue
      }
      hasContent = true
      if let index = candidates.firstIndex(of: byte) { record[index] += 1 }
    }
    if hasContent || records.isEmpty { records.append(record) }
    return records
  }
}
