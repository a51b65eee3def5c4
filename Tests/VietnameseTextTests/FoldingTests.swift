import Foundation
import Testing

@testable import VietnameseText

@Suite struct FoldingTests {
  @Test(arguments: [
    ("Nguyễn Thị Hồng Ánh", "nguyen thi hong anh"), ("TRẦN VĂN ĐỨC", "tran van duc"), ("  Lê   Hoà ", "le hoa"), ("", ""),
    ("H’Hen Niê", "h'hen nie"), ("Ðặng", "dang"), ("Ưỡn Ơ", "uon o"), ("a\u{0}b\u{200B}c", "abc"), ("\u{301}", ""),
    ("a \u{301} b", "a b"), ("Ёлка", "елка"), ("Ά", "α"), ("2–3", "2-3"), ("İ", "i"),
  ])
  func foldingDropsMarksAndCase(text: String, expected: String) {
    #expect(sameBytes(VietnameseText.folded(text), expected))
  }

  @Test func everyVietnameseLetterFoldsToPlainLetters() {
    for value in Array(0xC0...0x1B0) + Array(0x1EA0...0x1EF9) {
      guard let scalar = Unicode.Scalar(value as Int), LetterTable.shared.letter(scalar) != nil else { continue }
      let folded = VietnameseText.folded(String(scalar))
      #expect(folded.utf8.count == 1 && folded.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A })
    }
  }

  @Test func foldingIsStableAndBlindToComposition() {
    for text in Samples.all + Samples.random(count: 5000, seed: 3) {
      let key = VietnameseText.folded(text)
      #expect(sameBytes(VietnameseText.folded(key), key))
      #expect(sameBytes(VietnameseText.folded(Samples.decomposed(text)), key))
      #expect(sameBytes(VietnameseText.folded(Samples.composed(text)), key))
      #expect(sameBytes(VietnameseText.folded(VietnameseText.cleaned(text)), key))
      #expect(!key.contains("  ") && !key.hasPrefix(" ") && !key.hasSuffix(" "))
    }
  }

  @Test func appendingLeavesWhatIsThere() {
    var bytes = Array("x|".utf8)
    VietnameseText.appendFolded(" Đức 한국 ", to: &bytes)
    VietnameseText.appendFolded("|Ý", to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "x|" + VietnameseText.folded("Đức 한국") + "|y")
  }
}
