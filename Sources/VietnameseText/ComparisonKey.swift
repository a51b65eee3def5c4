extension VietnameseText {
  /// Equality as Vietnamese readers see it: case, tone placement (hoà, hòa), blanks and the kind of apostrophe do not differ;
  /// marks do, and i differs from y.
  public static func comparisonKey(_ s: String) -> String {
    var units = TextUnit.units(of: cleaned(s))
    normaliseTones(&units)
    let table = LetterTable.shared
    var result = String.UnicodeScalarView()
    for unit in units {
      switch unit {
      case .blank: result.append(" ")
      case .digit(let digit): result.append(Unicode.Scalar(digit))
      case .letter(let letter): result.append(table.scalar(letter))
      case .other(let scalar): result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return nfc(String(result))
  }

  private static func normaliseTones(_ units: inout [TextUnit]) {
    var i = 0
    while i < units.count {
      guard isWordPart(units[i]) else {
        i += 1
        continue
      }
      var end = i
      while end < units.count, isWordPart(units[end]) { end += 1 }
      TonePlacement.normalise(&units[i..<end])
      i = end
    }
  }

  /// Letters of any script and loose marks hold a word together; blanks, digits and punctuation end it.
  private static func isWordPart(_ unit: TextUnit) -> Bool {
    switch unit {
    case .letter: true
    case .other(let scalar): scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass != .notReordered
    case .digit, .blank: false
    }
  }
}
