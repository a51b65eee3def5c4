/// Rows of CSV made from values, so that a single query takes the same way as a file.
struct CSVText {
  private(set) var bytes: [UInt8] = []

  mutating func row(_ values: [String]) {
    for (i, value) in values.enumerated() {
      if i > 0 { bytes.append(0x2C) }
      bytes.append(0x22)
      for byte in value.utf8 {
        if byte == 0x22 { bytes.append(0x22) }
        bytes.append(byte)
      }
      bytes.append(0x22)
    }
    bytes.append(0x0A)
  }

  static func date(_ date: DateParts) -> String {
    guard let year = date.year else { return "" }
    guard let month = date.month else { return String(year) }
    return date.day.map { "\($0)/\(month)/\(year)" } ?? "\(month)/\(year)"
  }

  static func sex(_ sex: Sex?) -> String {
    switch sex {
    case .male: "1"
    case .female: "2"
    case .other: "3"
    case nil: ""
    }
  }
}
