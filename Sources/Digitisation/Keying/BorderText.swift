import VietnameseText

/// Text as it comes in from outside: composed and freed of characters nobody can see, otherwise untouched.
struct BorderText {
  /// What may be stored.
  let text: String
  /// Whether control characters had to be taken out.
  let hadControlCharacters: Bool

  init(_ raw: String) {
    text = VietnameseText.cleaned(raw)
    hadControlCharacters = raw.unicodeScalars.contains { scalar in
      scalar.properties.generalCategory == .control && !"\t\n\r".unicodeScalars.contains(scalar)
    }
  }
}
