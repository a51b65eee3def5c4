/// Tells date formats from other number formats.
enum NumberFormatCode {
  /// Whether a built-in format shows a date or a time: 14–22 and 45–47, and the East Asian dates 27–36 and 50–58.
  static func isDate(builtin id: Int) -> Bool {
    switch id {
    case 14...22, 27...36, 45...47, 50...58: true
    default: false
    }
  }

  /// Whether a custom format's first section has a letter of day, month, year, hour or second outside quotes.
  static func isDate(code: String) -> Bool {
    var characters = code.unicodeScalars.makeIterator()
    var hasLetter = false
    var plain = ""
    while let scalar = characters.next() {
      switch scalar {
      case ";": return hasLetter && !isGeneral(plain)
      case "\\", "_", "*": _ = characters.next()
      case "\"":
        while let quoted = characters.next(), quoted != "\"" {}
      case "[":
        var inside = ""
        while let bracketed = characters.next(), bracketed != "]" { inside.unicodeScalars.append(bracketed) }
        let letters = Set(inside.lowercased())
        if letters.count == 1, letters.isSubset(of: ["h", "m", "s"]) { hasLetter = true }
      default:
        plain.unicodeScalars.append(scalar)
        if "dmyhsDMYHS".unicodeScalars.contains(scalar) { hasLetter = true }
      }
    }
    return hasLetter && !isGeneral(plain)
  }

  private static func isGeneral(_ plain: String) -> Bool {
    ["general", "standard"].contains(plain.lowercased())
  }
}
