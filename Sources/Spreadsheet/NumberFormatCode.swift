/// Tells date formats from other number formats, and how much of the date they show.
enum NumberFormatCode {
  /// How much of a date a cell shows. What is not shown was never written and must not come back as if it were.
  enum DateShape {
    /// Day, month and year, or a time of day.
    case full
    /// Month and year.
    case month
    /// The year alone.
    case year

    /// A full date `dd.MM.yyyy` cut to what is shown; other texts stay.
    func shown(of date: String) -> String {
      let bytes = Array(date.utf8)
      guard self != .full, bytes.count >= 10, bytes[2] == UInt8(ascii: "."), bytes[5] == UInt8(ascii: ".") else { return date }
      return String(decoding: bytes[(self == .month ? 3 : 6)...], as: UTF8.self)
    }
  }

  /// What a built-in format shows of a date or a time: 14–22 and 45–47, and the East Asian dates 27–36 and 50–58.
  static func dateShape(builtin id: Int) -> DateShape? {
    switch id {
    case 17: .month
    case 14...22, 27...36, 45...47, 50...58: .full
    default: nil
    }
  }

  /// What a custom format's first section shows: letters of day, month, year, hour or second outside quotes.
  static func dateShape(code: String) -> DateShape? {
    var characters = code.unicodeScalars.makeIterator()
    var letters: Set<Unicode.Scalar> = []
    var plain = ""
    scan: while let scalar = characters.next() {
      switch scalar {
      case ";": break scan
      case "\\", "_", "*": _ = characters.next()
      case "\"":
        while let quoted = characters.next(), quoted != "\"" {}
      case "[":
        var inside = ""
        while let bracketed = characters.next(), bracketed != "]" { inside.unicodeScalars.append(bracketed) }
        let elapsed = Set(inside.lowercased().unicodeScalars)
        if elapsed.count == 1, elapsed.isSubset(of: ["h", "m", "s"]) { letters.formUnion(["h"]) }
      default:
        plain.unicodeScalars.append(scalar)
        if "dmyhsDMYHS".unicodeScalars.contains(scalar) { letters.formUnion(String(scalar).lowercased().unicodeScalars) }
      }
    }
    guard !letters.isEmpty, !["general", "standard"].contains(plain.lowercased()) else { return nil }
    if !letters.isDisjoint(with: ["d", "h", "s"]) { return .full }
    return letters.contains("m") ? .month : .year
  }
}
