import PageImaging
import Testing

@testable import PageReading

@Suite struct TierTests {
  private func draft(_ kind: FormField.Kind, _ text: String, _ grounds: [Ground], confidence: Double = 96) -> FieldDraft {
    var draft = FieldDraft(kind: kind, answers: ["x"])
    draft.text = text
    draft.first = Recognised(text: text, weakest: confidence, mean: confidence)
    draft.second = draft.first
    draft.grounds = grounds
    return draft
  }

  @Test func printThatAgreesIsSure() {
    #expect(TierRule.tier(draft(.name, "Đỗ Hữu Tùng", [.scales, .printed])) == .sure)
    #expect(TierRule.tier(draft(.date, "13/02/2008", [.scales, .printed, .date])) == .sure)
  }

  @Test(arguments: FormField.Kind.allForTests)
  func handWritingIsNeverSure(_ kind: FormField.Kind) {
    let all: [Ground] = [.scales, .listed, .date, .words, .sequence, .recurs, .handwritten]
    #expect(TierRule.tier(draft(kind, "13/02/2008", all, confidence: 100)) == .none)
  }

  @Test(arguments: [Ground.snapped, .unlisted, .trimmed, .crossed, .countDiffers, .wordsDiffer, .scalesDiffer, .mixed])
  func aDoubtKeepsAReadingFromBeingSure(_ doubt: Ground) {
    for kind in FormField.Kind.allForTests {
      let grounds: [Ground] = [.scales, .listed, .date, .words, .sequence, .recurs, .printed, doubt]
      #expect(TierRule.tier(draft(kind, "13/02/2008", grounds, confidence: 100)) != .sure)
    }
  }

  @Test func blankAndEmptyAreNone() {
    #expect(TierRule.tier(draft(.text, "", [.scales, .printed])) == .none)
    #expect(TierRule.tier(draft(.text, "x", [.blank])) == .none)
  }

  @Test func moreConfidenceNeverLowersATier() {
    let order: [FieldReading.Tier] = [.none, .likely, .sure]
    for kind in FormField.Kind.allForTests {
      for grounds: [Ground] in [
        [.scales, .printed], [.scales, .printed, .listed], [.printed, .scalesDiffer], [.scales, .printed, .date],
      ] {
        let ranks = stride(from: 0.0, through: 100, by: 5).compactMap { confidence in
          order.firstIndex(of: TierRule.tier(draft(kind, "13/02/2008", grounds, confidence: confidence)))
        }
        #expect(ranks == ranks.sorted())
      }
    }
  }

  @Test func wordsChooseBetweenTwoReadingsOfADate() {
    var figures = draft(.date, "18/02/2008", [.scalesDiffer])
    figures.answers = ["childBirthDate"]
    figures.second = Recognised(text: "13/02/2008", weakest: 80, mean: 80)
    var words = draft(.dateInWords, "Ngày mười ba, tháng hai, năm hai nghìn không trăm linh tám", [.scales])
    words.answers = ["childBirthDateInWords"]
    var drafts = [figures, words]
    EntryAgreements.apply(to: &drafts)
    #expect(drafts[0].text == "13/02/2008")
    #expect(drafts[0].grounds.contains(.words))
    #expect(drafts[1].grounds.contains(.words))
  }

  @Test func wordsThatSayAnotherDateAreTold() {
    var figures = draft(.date, "18/02/2008", [.scales, .date])
    figures.answers = ["childBirthDate"]
    var words = draft(.dateInWords, "Ngày mười ba, tháng hai, năm hai nghìn không trăm linh tám", [.scales, .date])
    words.answers = ["childBirthDateInWords"]
    var drafts = [figures, words]
    EntryAgreements.apply(to: &drafts)
    #expect(drafts[0].text == "18/02/2008")
    #expect(drafts.allSatisfy { $0.grounds.contains(.wordsDiffer) })
  }

  @Test func numbersThatFollowEachOtherSaySo() {
    func number(_ text: String) -> [FieldDraft] {
      var one = draft(.number, text, [.scales])
      one.answers = ["registrationNumber"]
      return [one]
    }
    var entries = [number("04/2008"), number("05/2008"), number("09/2008")]
    BookAgreements.apply(to: &entries)
    #expect(entries.map { $0[0].grounds.contains(.sequence) } == [true, true, false])
  }

  @Test func anEntryThatLooksPrintedOnAPageOfHandWritingIsDoubted() {
    func entry(_ ground: Ground, fields: Int = 3) -> [FieldDraft] {
      (0..<fields).map { _ in
        var one = draft(.text, "Kinh", [.scales, ground])
        one.style.bodies = 4
        return one
      }
    }
    func doubted(_ entries: [[FieldDraft]]) -> [Bool] {
      var entries = entries
      PageAgreements.apply(to: &entries)
      return entries.map { $0.contains { $0.grounds.contains(.mixed) } }
    }
    #expect(doubted([entry(.handwritten), entry(.printed), entry(.handwritten)]) == [false, true, false])
    #expect(doubted([entry(.handwritten), entry(.printed)]) == [false, true])
    #expect(doubted([entry(.handwritten), entry(.printed), entry(.printed)]) == [false, true, true])
    #expect(doubted([entry(.printed), entry(.printed)]) == [false, false])
    // Alone, and beside what is too little to judge.
    #expect(doubted([entry(.printed)]) == [false])
    #expect(doubted([entry(.handwritten, fields: 2), entry(.printed), []]) == [false, false, false])
    #expect(doubted([]).isEmpty)
  }

  @Test func textsThatRecurSaySo() {
    var entries = (0..<4).map { _ in [draft(.text, "Kinh", [.scales])] } + [[draft(.text, "Dao", [.scales])]]
    BookAgreements.apply(to: &entries)
    #expect(entries.map { $0[0].grounds.contains(.recurs) } == [true, true, true, true, false])
  }
}

extension FormField.Kind {
  static let allForTests: [FormField.Kind] = [.text, .name, .place, .date, .dateInWords, .number]
}
