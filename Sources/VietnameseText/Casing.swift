extension VietnameseText {
  /// Small letters, independent of any locale, composed.
  public static func lowercased(_ s: String) -> String { nfc(s.lowercased()) }

  /// Capital letters, independent of any locale, composed.
  public static func uppercased(_ s: String) -> String { nfc(s.uppercased()) }

  /// Every word with a capital at its beginning, as names are written: "ĐẶNG THỊ ÁNH" and "đặng thị ánh" give "Đặng Thị Ánh".
  public static func titleCased(_ s: String) -> String {
    var result = String.UnicodeScalarView()
    var insideWord = false
    for scalar in nfc(s).unicodeScalars {
      let properties = scalar.properties
      if properties.isAlphabetic {
        let mapped = insideWord ? properties.lowercaseMapping : properties.titlecaseMapping
        result.append(contentsOf: mapped.unicodeScalars)
        insideWord = true
      } else {
        result.append(scalar)
        let isMark = properties.canonicalCombiningClass != .notReordered
        let isDigit = properties.numericType != nil
        insideWord = (insideWord && isMark) || isDigit
      }
    }
    return nfc(String(result))
  }

  /// The case of a name made right where it says nothing: all small or all capital letters, as registers of persons often give them.
  /// Mixed writing is somebody's choice and stays.
  public static func nameCased(_ s: String) -> String {
    let text = nfc(s)
    let isLarge = text == uppercased(text) && text.split(separator: " ").contains { $0.count > 1 }
    return isLarge || text == lowercased(text) ? titleCased(text) : text
  }
}
