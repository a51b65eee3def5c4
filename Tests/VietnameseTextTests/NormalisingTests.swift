import Testing

@testable import VietnameseText

@Suite struct NormalisingTests {
  @Test(arguments: Samples.all) func composingEqualsUnicodeComposition(text: String) {
    #expect(sameBytes(VietnameseText.nfc(text), Samples.composed(text)))
    #expect(sameBytes(VietnameseText.nfc(Samples.decomposed(text)), Samples.composed(text)))
  }

  @Test func composingRandomTextEqualsUnicodeComposition() {
    for text in Samples.random(count: 3000, seed: 1) {
      #expect(sameBytes(VietnameseText.nfc(text), Samples.composed(text)))
    }
  }

  @Test(arguments: [
    ("  Nguyễn \t Văn\r\nAn ", "Nguyễn Văn An"), ("a\u{0}b", "ab"), ("Trần\u{A0}Thị", "Trần Thị"), ("\u{FEFF}Lê", "Lê"),
    ("Hoà\u{200B}", "Hoà"), ("a\u{200B}\u{301}", "á"), ("\u{0}\u{1}", ""), ("", ""), (" ", ""), ("x\u{2028}y", "x y"),
    ("12/03/1985", "12/03/1985"), (", , , ", ", , ,"), ("\u{3000}a\u{3000}", "a"),
  ])
  func cleaningKeepsWhatIsSeen(text: String, expected: String) {
    #expect(sameBytes(VietnameseText.cleaned(text), expected))
  }

  @Test func cleanedTextIsCleanForGood() {
    for text in Samples.all + Samples.random(count: 3000, seed: 2) {
      let once = VietnameseText.cleaned(text)
      #expect(sameBytes(VietnameseText.cleaned(once), once))
      #expect(sameBytes(Samples.composed(once), once))
      #expect(!once.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0xA0).contains($0.value) })
      #expect(!once.hasPrefix(" ") && !once.hasSuffix(" "))
    }
  }

  @Test(arguments: [
    ("NGUYỄN THỊ ÁNH", "Nguyễn Thị Ánh"), ("đặng đình đăng", "Đặng Đình Đăng"), ("h'hen niê", "H'Hen Niê"),
    ("trần-văn ổn", "Trần-Văn Ổn"), ("thôn 12a", "Thôn 12a"), ("ĐẶNG", "Đặng"), ("", ""), ("e\u{302}\u{323}m", "Ệm"),
  ])
  func titleCaseMakesNames(text: String, expected: String) {
    #expect(sameBytes(VietnameseText.titleCased(text), expected))
  }

  @Test(arguments: [
    ("NGUYỄN THỊ ÁNH", "Nguyễn Thị Ánh"), ("nguyễn thị ánh", "Nguyễn Thị Ánh"), ("Nguyễn THỊ Ánh", "Nguyễn THỊ Ánh"),
    ("Nguyễn Thị ánh", "Nguyễn Thị ánh"), ("H'HEN NIÊ", "H'Hen Niê"), ("Y", "Y"), ("", ""),
  ])
  func caseIsMadeRightOnlyWhereItSaysNothing(text: String, expected: String) {
    #expect(sameBytes(VietnameseText.nameCased(text), expected))
  }

  @Test func casingKnowsTheVietnameseLetters() {
    #expect(VietnameseText.uppercased("đường ưỡn ằng") == "ĐƯỜNG ƯỠN ẰNG")
    #expect(VietnameseText.lowercased("ĐƯỜNG ƯỠN ẰNG") == "đường ưỡn ằng")
    for text in Samples.hostile { _ = VietnameseText.titleCased(text) + VietnameseText.uppercased(text) }
  }
}
