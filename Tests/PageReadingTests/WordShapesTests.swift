import PageImaging
import Testing

@testable import PageReading

@Suite struct WordShapesTests {
  private func draft(_ text: String, kind: FormField.Kind = .name) -> FieldDraft {
    var draft = FieldDraft(kind: kind, answers: ["x"])
    draft.text = text
    draft.first = Recognised(text: text, weakest: 96, mean: 96)
    draft.second = draft.first
    draft.grounds = [.scales, .printed]
    WordShapes.apply(to: &draft)
    return draft
  }

  @Test(arguments: ["Hô`Thị Nguyệt", "Trâà Thị Lan", "Nguyễn Thị Yêñ", "LồTuyết Gấm", "Nguyễn thị Lan", "Phạm Iioa", "Lê V1ệt"])
  func whatNoNameIsWrittenAsIsNeverSure(_ text: String) {
    #expect(draft(text).grounds.contains(.foreign))
    #expect(TierRule.tier(draft(text)) == .likely)
  }

  @Test(arguments: [
    "Hồ Thị Nguyệt", "Quách Giang Giá", "Nguyễn Thuỳ Khuê", "NGUYỄN VĂN NGHIỆP", "Y Út", "Đoàn Huỳnh Quyền", "Lý Gì",
  ])
  func namesOfSyllablesAreNotDoubted(_ text: String) {
    #expect(!draft(text).grounds.contains(.foreign))
    #expect(TierRule.tier(draft(text)) == .sure)
  }

  @Test func placesHoldNumbersAndSmallLetters() {
    #expect(!draft("Tổ 5, phường Bắc Lũng, thị xã Quế", kind: .place).grounds.contains(.foreign))
    #expect(draft("Tổ 5, huyện Băé Lũng", kind: .place).grounds.contains(.foreign))
  }

  @Test func aWordOfCapitalsAmongOthersIsWrittenAsTheyAre() {
    let name = draft("BẾ Văn Vượng")
    #expect(name.text == "Bế Văn Vượng")
    #expect(name.asRead == "BẾ Văn Vượng")
    #expect(TierRule.tier(name) == .likely)
    #expect(draft("TT Quế, khu III", kind: .place).text == "TT Quế, khu III")
    #expect(draft("BẾ VĂN VƯỢNG").text == "BẾ VĂN VƯỢNG")
  }

  @Test func aFamilyNameIsNoScrap() {
    var name = FieldDraft(kind: .name, answers: ["x"])
    name.text = "BẾ Văn Vượng"
    NameTrimmer.apply(to: &name, names: NameWords(surnames: ["Bế"], others: ["Văn"]))
    #expect(name.text == "BẾ Văn Vượng")
    name.text = "EM Văn Vượng"
    NameTrimmer.apply(to: &name, names: NameWords(surnames: ["Bế"], others: ["Văn"]))
    #expect(name.text == "Văn Vượng")
  }
}
