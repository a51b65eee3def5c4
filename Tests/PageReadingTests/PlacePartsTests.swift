import PageImaging
import Testing

@testable import PageReading

@Suite struct PlacePartsTests {
  private func draft(_ text: String, confidence: Double = 95, _ grounds: [Ground] = [.scales, .printed]) -> FieldDraft {
    var draft = FieldDraft(kind: .place, answers: ["x"])
    draft.text = text
    draft.first = Recognised(text: text, weakest: confidence, mean: confidence)
    draft.second = draft.first
    draft.grounds = grounds
    return draft
  }

  private func settled(_ drafts: [FieldDraft]) -> [FieldDraft] {
    var entries = drafts.map { [$0] }
    PlaceParts.apply(to: &entries)
    return entries.map { $0[0] }
  }

  @Test func partsThatRecurAreKnown() {
    let drafts = settled([
      draft("Thôn Bến, xã Cẩm Đới"), draft("Thôn Chợ, xã Cẩm Đới"), draft("Xã Cẩm Đới", confidence: 72),
      draft("Thôn Đình, xã Lũng"),
    ])
    #expect(drafts[2].grounds.contains(.recurs))
    #expect(TierRule.tier(drafts[2]) == .sure)
    #expect(!drafts[0].grounds.contains(.recurs))
    #expect(!drafts[3].grounds.contains(.recurs))
  }

  @Test func aDoubtfulReadingIsMendedAfterTheBook() {
    let often = (0..<4).map { _ in draft("Thôn Bến, xã Cẩm Đới") }
    let drafts = settled(often + [draft("Thôn Bến, xã Câm Đời", confidence: 60, [.scalesDiffer, .printed])])
    #expect(drafts[4].text == "Thôn Bến, xã Cẩm Đới")
    #expect(drafts[4].asRead == "Thôn Bến, xã Câm Đời")
    #expect(TierRule.tier(drafts[4]) != .sure)
  }

  @Test func aClearReadingStaysAndIsNotSure() {
    let often = (0..<4).map { _ in draft("Thôn Vạn Điểm") }
    let drafts = settled(often + [draft("Thôn Vạn Điêm")])
    #expect(drafts[4].text == "Thôn Vạn Điêm")
    #expect(drafts[4].grounds.contains(.rival))
    #expect(TierRule.tier(drafts[4]) == .likely)
    #expect(TierRule.tier(drafts[0]) == .sure)
  }

  @Test func twoSpellingsAsOftenAreBothDoubted() {
    let drafts = settled((0..<6).map { draft($0 < 3 ? "Thôn Vạn Điểm" : "Thôn Vạn Điêm") })
    #expect(drafts.allSatisfy { $0.grounds.contains(.rival) && TierRule.tier($0) == .likely })
  }

  @Test func anotherKindWithTheSameLettersIsADoubtToo() {
    let drafts = settled([draft("Thôn Vạn Điêm"), draft("Xóm Vạn Điểm"), draft("Bản Vạn Phúc")])
    #expect(drafts.map { $0.grounds.contains(.rival) } == [true, true, false])
  }

  @Test func aPlaceThatEndsBeforeTheOthersIsDoubted() {
    let whole = ["Bến", "Chợ", "Đình", "Đông"].map { draft("Thôn \($0), xã Tân Khánh, tỉnh Sơn Đoài") }
    let drafts = settled(whole + [draft("Thôn Bến, xã Tân Khánh")])
    #expect(drafts.map { $0.grounds.contains(.short) } == [false, false, false, false, true])
    #expect(TierRule.tier(drafts[4]) == .likely)
    // Some places of the field are as short as this one.
    #expect(settled(whole.dropLast() + [draft("Xã Lũng"), draft("Xã Chợ")]).allSatisfy { !$0.grounds.contains(.short) })
  }

  @Test func onAPageThatIsReadBadlyMarksAreNotTrusted() {
    func page(bad: Int) -> [FieldReading.Tier] {
      var entries = [(0..<10).map { draft("Thôn Bến", $0 < bad ? [.scalesDiffer, .printed] : [.scales, .printed]) }]
      PageAgreements.apply(to: &entries)
      return entries[0].map(TierRule.tier)
    }
    #expect(page(bad: 3).allSatisfy { $0 != .sure })
    #expect(page(bad: 2).count { $0 == .sure } == 8)
  }

  @Test func numbersOfHamletsAndOtherKindsAreNoMisreadings() {
    let drafts = settled((0..<4).map { _ in draft("Thôn 4") } + [draft("Thôn 3"), draft("Xóm Bến")])
    #expect(drafts.allSatisfy { !$0.grounds.contains(.rival) })
  }

  @Test func aDayOfOneFigureAmongOthersOfTwoIsDoubted() {
    func date(_ text: String) -> FieldDraft {
      var draft = FieldDraft(kind: .date, answers: ["x"])
      draft.text = text
      draft.first = Recognised(text: text, weakest: 95, mean: 95)
      draft.grounds = [.scales, .date, .printed]
      return draft
    }
    func tiers(_ texts: [String]) -> [FieldReading.Tier] {
      var entries = texts.map { [date($0)] }
      BookAgreements.apply(to: &entries)
      return entries.map { TierRule.tier($0[0]) }
    }
    #expect(tiers(["22/12/1991", "01/02/1990", "2/12/1991"]).last != .sure)
    #expect(tiers(["1/12/1991", "1/2/1990", "2/12/1991"]).count == 3)
  }
}
