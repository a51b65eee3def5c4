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
}
