import PageImaging
import Testing

@testable import PageReading

@Suite struct MissingMarksTests {
  private func draft(
    _ text: String, kind: FormField.Kind = .name, dotted: [Int] = [], bodies: Int? = nil,
    names: NameWords = NameWords(surnames: [String](), others: [String]())
  ) -> FieldDraft {
    var draft = FieldDraft(kind: kind, answers: ["x"])
    draft.text = text
    draft.first = Recognised(text: text, weakest: 96, mean: 96)
    draft.second = draft.first
    draft.style.dotted = dotted
    draft.style.bodies = bodies ?? text.count(where: \.isLetter)
    draft.grounds = [.scales, .printed]
    MissingMarks.apply(to: &draft, names: names)
    return draft
  }

  @Test(arguments: ["Ta Ngoc Lan", "Nguyêt", "Bich", "tỉnh Lac Giang", "Hap"])
  func aWordThatEndsInAStopHasATone(_ text: String) {
    let draft = draft(text)
    #expect(draft.grounds.contains(.toneless))
    #expect(TierRule.tier(draft) == .likely)
  }

  @Test(arguments: ["Tạ Ngọc Lan", "Nguyệt", "Hoàng Anh", "Thanh", "Đặng Thị Út", "T", "1956"])
  func wholeWordsAreNotDoubted(_ text: String) {
    #expect(!draft(text).grounds.contains(.toneless))
    #expect(TierRule.tier(draft(text)) == .sure)
  }

  @Test func aLeadersDotUnderAVowelOfAWordWithoutToneIsADoubt() {
    // The a of "Thi" is none, the i is the third letter.
    #expect(draft("Phan Thi Cúc", dotted: [6]).grounds.contains(.hidden))
    #expect(TierRule.tier(draft("Phan Thi Cúc", dotted: [6])) == .likely)
    // Under a consonant, and under a word that has its tone, nothing can be hidden.
    #expect(!draft("Phan Thi Cúc", dotted: [4, 8]).grounds.contains(.hidden))
    // Letters that cannot be told apart: any of them.
    #expect(draft("Phan Thi Cúc", dotted: [4], bodies: 9).grounds.contains(.hidden))
    #expect(!draft("Phạm Thị Cúc", dotted: [0, 2, 6, 8]).grounds.contains(.hidden))
  }

  @Test func aWordThatNoNameIsWrittenAsIsNoDoubt() {
    let names = NameWords(surnames: ["Phan"], others: ["Thi", "Thị", "Lan"])
    #expect(draft("Phan Thi Lan", dotted: [6], names: names).grounds.contains(.hidden))
    #expect(!draft("Phan Thi Lan", dotted: [8], names: names).grounds.contains(.hidden))
    // Of places nobody knows all words.
    #expect(draft("xã Thi Lan", kind: .place, dotted: [6], names: names).grounds.contains(.hidden))
  }

  @Test func aWordThatNamesAreNotMadeOfIsADoubtWhereOneWithOtherMarksIs() {
    let names = NameWords(surnames: ["Nguyễn", "Lý"], others: ["Văn", "Bình", "Nguyên", "Thị", "Lý"])
    for text in ["Nguyên Văn Bình", "Ly Văn Bình", "Nguyễn Thì Bình"] {
      #expect(draft(text, names: names).grounds.contains(.unusual), "\(text)")
      #expect(TierRule.tier(draft(text, names: names)) == .likely)
    }
    // A given name, a family name, words that no list has.
    for text in ["Nguyễn Văn Nguyên", "Lý Văn Lý", "Ksor Văn Hmông", "nguyễn văn bình"] {
      #expect(!draft(text, names: names).grounds.contains(.unusual), "\(text)")
    }
    #expect(!draft("Nguyên Khê", kind: .place, names: names).grounds.contains(.unusual))
  }

  @Test func aListKnowsWhatIsMissing() {
    var draft = draft("Hoàng Thanh", dotted: [7])
    #expect(TierRule.tier(draft) == .likely)
    draft.add(.listed)
    #expect(TierRule.tier(draft) == .sure)
  }

  @Test func figuresHaveNoMarks() {
    #expect(draft("13/02/2008", kind: .date, dotted: [0, 1]).grounds == [.scales, .printed])
  }
}
