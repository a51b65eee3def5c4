/// A piece of text as the comparison and the sort key see it.
enum TextUnit: Equatable {
  case letter(Letter)
  case digit(UInt8)
  case other(Unicode.Scalar)
  case blank

  /// Takes cleaned text apart. Marks typed in an unusual order join the letter before them.
  static func units(of text: String) -> [TextUnit] {
    let table = LetterTable.shared
    var result: [TextUnit] = []
    result.reserveCapacity(text.utf8.count)
    for original in text.unicodeScalars {
      let scalar = Unicode.Scalar(ScalarClass.lookalike(original.value)) ?? original
      if scalar == " " {
        result.append(.blank)
      } else if let letter = table.letter(scalar) {
        result.append(.letter(letter))
      } else if scalar.value >= 0x30, scalar.value <= 0x39 {
        result.append(.digit(UInt8(scalar.value)))
      } else if scalar.value >= 0x300, scalar.value < 0x370, case .letter(var letter) = result.last,
        letter.absorb(mark: scalar.value)
      {
        result[result.count - 1] = .letter(letter)
      } else {
        result.append(.other(scalar))
      }
    }
    return result
  }
}
