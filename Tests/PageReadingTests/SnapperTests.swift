import PageImaging
import Testing

@testable import PageReading

@Suite struct SnapperTests {
  private let lists = ReadingLists(
    people: [
      .init(
        names: ["Trần Văn Lượng", "Nguyễn Thị Hoa"], places: ["Thôn Bến, xã Thanh Yên, tỉnh Lam Giang"], numbers: ["097020606852"]
      )
    ],
    places: ["huyện Thanh Lam"], words: ["childGender": ["Nam", "Nữ"], "signerTitle": ["Chủ tịch", "Phó Chủ tịch"]])

  private func snapped(_ text: String, _ kind: FormField.Kind, _ answers: [String] = ["x"]) -> FieldDraft {
    var draft = FieldDraft(kind: kind, answers: answers)
    draft.text = text
    draft.first.text = text
    draft.second = Recognised(text: text, weakest: 60, mean: 90)
    Snapper(lists: lists).apply(to: &draft)
    return draft
  }

  @Test func aMendedTextSaysWhatWasRead() {
    let draft = snapped("Trần Văn Lương", .name)
    #expect(draft.text == "Trần Văn Lượng")
    #expect(draft.asRead == "Trần Văn Lương")
    #expect(draft.grounds.contains(.snapped))
  }

  @Test func aNameOfTheListStaysAndSaysSo() {
    let draft = snapped("Nguyễn Thị Hoa", .name)
    #expect(draft.asRead == nil)
    #expect(draft.grounds == [.listed])
  }

  @Test func aClearReadingIsNotMadeIntoAnotherName() {
    var draft = FieldDraft(kind: .name, answers: ["x"])
    draft.text = "Trần Văn Lương"
    draft.first = Recognised(text: draft.text, weakest: 95, mean: 95)
    draft.second = draft.first
    draft.add(.scales)
    Snapper(lists: lists).apply(to: &draft)
    #expect(draft.text == "Trần Văn Lương")
    #expect(!draft.grounds.contains(.snapped))
  }

  @Test func aStrangerIsNotMadeIntoSomebodyElse() {
    let draft = snapped("Đỗ Minh Khôi", .name)
    #expect(draft.text == "Đỗ Minh Khôi")
    #expect(draft.grounds.isEmpty)
  }

  @Test func placesAreLookedUpPartByPart() {
    #expect(snapped("Thôn Bến, xã Thanh Yên, huyện Thanh Lam, tỉnh Lam Giang", .place).grounds == [.listed])
    let draft = snapped("Thôn Bến, xã Thanh Yên, huyện Thanh Lan, tỉnh Lam Giang", .place)
    #expect(draft.text == "Thôn Bến, xã Thanh Yên, huyện Thanh Lam, tỉnh Lam Giang")
    #expect(draft.grounds.contains(.snapped))
    #expect(snapped("Phố Mới", .place).text == "Phố Mới")
  }

  @Test func wordsOfAField() {
    #expect(snapped("Nữ", .text, ["childGender"]).grounds == [.listed])
    #expect(snapped("Phó hủ tịch", .text, ["signerTitle"]).text == "Phó Chủ tịch")
    #expect(snapped("Phó hủ tịch", .text, ["notes"]).text == "Phó hủ tịch")
  }

  @Test func aDateThatIsRightInWordsSpelledWronglyIsDoubted() {
    for text in [
      "Ngày hai, tháng ba, năm hai nghìn không trăm linh sáu", "NGÀY MỘT THÁNG TƯ NĂM MỘT NGHÌN CHÍN TRĂM BA MƯƠI LĂM",
      "tháng 3 năm 1968",
    ] {
      #expect(DateWords.areWellSpelled(text), "\(text)")
    }
    for text in [
      "Ngày hai tháng ba năm hai nghìn không trăm Linh sáu", "Ngày mười lắm tháng ba", "Ngày hai tháng ba năm chín. mươi hai",
      "ngày ,",
    ] {
      #expect(!DateWords.areWellSpelled(text), "\(text)")
    }
    #expect(snapped("Ngày hai tháng ba năm hai nghìn không trăm Linh sáu", .dateInWords).grounds.contains(.unlisted))
    #expect(!snapped("Ngày hai tháng ba năm hai nghìn không trăm linh sáu", .dateInWords).grounds.contains(.unlisted))
  }

  @Test func datesInWordsAreMendedWordByWord() {
    let draft = snapped("Ngày mười tám, tháng tám, năm hai nghìn không trắm mười", .dateInWords)
    #expect(draft.text == "Ngày mười tám, tháng tám, năm hai nghìn không trăm mười")
    #expect(draft.grounds.contains(.snapped) && draft.grounds.contains(.date))
    #expect(snapped("Cha đẻ", .dateInWords).text == "Cha đẻ")
  }

  @Test func scrapsOfSignaturesAreLeftOutAndToldSo() {
    func trimmed(_ text: String, _ kind: FormField.Kind) -> FieldDraft {
      var draft = FieldDraft(kind: kind, answers: ["signer"])
      draft.text = text
      NameTrimmer.apply(to: &draft, names: NameWords(surnames: [String](), others: [String]()))
      return draft
    }
    #expect(trimmed("Trần Thị Nga }w", .name).text == "Trần Thị Nga")
    #expect(trimmed("Trần Thị Nga }w", .name).grounds == [.trimmed])
    #expect(trimmed("»_.__ Đỗ Hữu Tùng J", .name).text == "Đỗ Hữu Tùng")
    #expect(trimmed("Y Moan Êban", .name).text == "Y Moan Êban")
    #expect(trimmed("Đỗ Hữu Tùng", .name).asRead == nil)
    #expect(trimmed("", .name).text.isEmpty)
    // What may be a word of the name stays, however badly it was read.
    #expect(trimmed("Lương Mạnh bat", .name).text == "Lương Mạnh bat")
    #expect(trimmed("1o Ngọc Thảo", .name).text == "1o Ngọc Thảo")
  }

  @Test func aPointBeforeAUnitIsAComma() {
    var draft = FieldDraft(kind: .place, answers: [])
    draft.text = "Thôn Bến. xã Yên Hạ, TX. Bến Đá"
    PlaceWords.apply(to: &draft)
    #expect(draft.text == "Thôn Bến, xã Yên Hạ, TX. Bến Đá")
    #expect(draft.asRead == "Thôn Bến. xã Yên Hạ, TX. Bến Đá")
  }

  @Test func kindsOfUnitsAreFew() {
    func mended(_ text: String) -> FieldDraft {
      var draft = FieldDraft(kind: .place, answers: [])
      draft.text = text
      PlaceWords.apply(to: &draft)
      return draft
    }
    let draft = mended("Xã Cẩm Đới, huyên Đông Xương, tính Hưng Châu")
    #expect(draft.text == "Xã Cẩm Đới, huyện Đông Xương, tỉnh Hưng Châu")
    #expect(draft.asRead == "Xã Cẩm Đới, huyên Đông Xương, tính Hưng Châu" && draft.grounds == [.snapped])
    // Names are no kinds, with whatever letter they begin.
    for text in ["Bàn Thạch, huyện Kim Vĩnh", "xã Tính Lâu, tỉnh Sơn Đoài", "tính tình hiền lành", "", ",", "Bệnh viện tỉnh"] {
      #expect(mended(text).text == text)
    }
  }

  @Test func aListInCapitalsMendsInTheWayNamesAreWritten() {
    let lists = ReadingLists(
      people: [.init(names: ["TRẦN VĂN LƯỢNG"], places: ["THÔN BẾN, XÃ THANH YÊN"], numbers: [])], places: [], words: [:])
    #expect(mended("Trần Văn Lương", .name, lists) == "Trần Văn Lượng")
    #expect(mended("Thôn Bên, xã Thanh Yên", .place, lists) == "Thôn Bến, xã Thanh Yên")
  }

  @Test func aListWithoutMarksTakesNoneOffWhatWasRead() {
    let lists = ReadingLists(
      people: [
        .init(names: ["Le Thi Ut", "Nguyen Van Hung"], places: ["Thon Ben, xa Thanh Yen"], numbers: []),
        .init(names: ["LE THI UT", "Nguyễn Văn Tám"], places: [], numbers: []),
      ], places: [], words: [:])
    #expect(mended("Lê Thị Út", .name, lists) == "Lê Thị Út")
    #expect(mended("Nguyễn Văn Hùng", .name, lists) == "Nguyễn Văn Hùng")
    #expect(mended("Thôn Bến, xã Thanh Yên", .place, lists) == "Thôn Bến, xã Thanh Yên")
    #expect(lists.usableNames == 1)
    #expect(lists.unmarkedNames == 3)
  }

  private func mended(_ text: String, _ kind: FormField.Kind, _ lists: ReadingLists) -> String {
    var draft = FieldDraft(kind: kind, answers: ["x"])
    draft.text = text
    draft.first.text = text
    Snapper(lists: lists).apply(to: &draft)
    return draft.text
  }
}
