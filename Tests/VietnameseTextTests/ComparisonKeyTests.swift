import Testing

@testable import VietnameseText

@Suite struct ComparisonKeyTests {
  @Test(arguments: [
    ("Hoà", "Hòa"), ("Thuý", "Thúy"), ("THUỲ", "thùy"), ("khoẻ", "khỏe"), ("Quý", "Qúy"), ("già", "gìa"), ("Thuần", "Thùân"),
    ("Nguyễn", "Nguỹên"), ("Hoàng", "Hòang"), ("của", "cuả"), ("Lê  Hoà ", "lê hòa"), ("H’Hen", "h'hen"), ("Ðức", "Đức"),
    ("Khuỷu", "Khủyu"), ("ngoài", "ngòai"), ("a\u{301}\u{302}n", "ấn"), ("Hoa\u{300}", "Hòa"), ("mía", "miá"),
  ])
  func readersSeeNoDifference(a: String, b: String) {
    #expect(sameBytes(VietnameseText.comparisonKey(a), VietnameseText.comparisonKey(b)))
  }

  @Test(arguments: [
    ("Hoa", "Hoà"), ("Hòa", "Hóa"), ("Lý", "Lí"), ("Đức", "Dức"), ("Hân", "Hăn"), ("Tuấn", "Toấn"), ("An Na", "Anna"),
    ("Thư", "Thu"),
    ("José", "Jóse"), ("", "a"),
  ])
  func readersSeeADifference(a: String, b: String) {
    #expect(!sameBytes(VietnameseText.comparisonKey(a), VietnameseText.comparisonKey(b)))
  }

  @Test func theKeyKeepsMarks() {
    #expect(sameBytes(VietnameseText.comparisonKey("NGUYỄN THÚY HÒA"), "nguyễn thuý hoà"))
    #expect(sameBytes(VietnameseText.comparisonKey("Quyết Giữ Gìn Giếng Quà"), "quyết giữ gìn giếng quà"))
  }

  @Test func theKeyIsStableAndBlindToComposition() {
    for text in Samples.all + Samples.random(count: 4000, seed: 4) {
      let key = VietnameseText.comparisonKey(text)
      #expect(sameBytes(VietnameseText.comparisonKey(key), key))
      #expect(sameBytes(VietnameseText.comparisonKey(Samples.decomposed(text)), key))
      #expect(sameBytes(Samples.composed(key), key))
    }
  }
}
