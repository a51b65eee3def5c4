import PageImaging
import Testing

@testable import PageReading

@Suite struct SpokenDateTests {
  private func date(_ text: String) throws -> ReadDate { try #require(ReadDate(text)) }

  @Test(arguments: [
    ("23/10/2004", "Ngày hai mươi ba tháng mười năm hai nghìn không trăm Linh bốn"),
    ("07/04/1977", "Ngày báy tháng tu nam một nghin chín trăm bay muoi bảy"),
    ("11/01/1973", "Ngày mười một tháng một nan một nghìn chín trăm bảy mui ba"),
  ])
  func wordsWithWrongLettersAreTheDateOfTheFigures(_ figures: String, _ read: String) throws {
    let spelled = try #require(SpokenDate.spelled(try date(figures), like: read))
    #expect(ReadDate(inWords: spelled) == (try date(figures)))
  }

  @Test(arguments: [
    // Another day, another year, a word too few, another text.
    ("24/10/2004", "Ngày hai mươi ba tháng mười năm hai nghìn không trăm linh bốn"),
    ("23/10/1953", "Ngày hai mươi ba tháng mười năm một nghìn chín trăm chín mươi ba"),
    ("23/10/2004", "Ngày hai mươi ba tháng mười năm hai nghìn không trăm bốn"),
    ("03/10/2004", "Ngày ba tháng mười năm Xã Nghĩa Hưởng huyện Kim Vĩnh"),
  ])
  func anotherDateIsNotTakenForIt(_ figures: String, _ read: String) throws {
    #expect(SpokenDate.spelled(try date(figures), like: read) == nil)
  }

  @Test func otherSpellingsOfTheSameStay() throws {
    let read = "Ngày ba tháng bốn năm hai ngàn không trăm lẻ bẫy"
    #expect(
      SpokenDate.spelled(try date("03/04/2007"), like: read)?.contains("tháng bốn năm hai ngàn không trăm lẻ") == true)
  }

  private func entry(_ figures: String, other: String, words: String, grounds: [Ground]) -> [FieldDraft] {
    var plain = FieldDraft(kind: .date, answers: ["childBirthDate"])
    plain.text = figures
    plain.first = Recognised(text: figures, weakest: 90, mean: 90)
    plain.second = Recognised(text: other, weakest: 90, mean: 90)
    plain.grounds = grounds
    var spoken = FieldDraft(kind: .dateInWords, answers: ["childBirthDateInWords"])
    spoken.text = words
    spoken.first = Recognised(text: words, weakest: 90, mean: 90)
    spoken.second = spoken.first
    spoken.grounds = [.scales]
    return [plain, spoken]
  }

  @Test func figuresReadInTwoWaysAreMendedByTheWords() {
    var drafts = entry(
      "26/05/2965", other: "26/05/2805", words: "Ngày hai mươi sáu tháng năm năm hai nghìn không trăm linh năm",
      grounds: [.scalesDiffer])
    EntryAgreements.apply(to: &drafts)
    #expect(drafts[0].text == "26/05/2005")
    #expect(TierRule.tier(drafts[0]) != .sure)
    // What was read twice the same stays, and the difference is told.
    drafts = entry(
      "26/05/2003", other: "26/05/2003", words: "Ngày hai mươi sáu tháng năm năm hai nghìn không trăm linh năm",
      grounds: [.scales, .date])
    EntryAgreements.apply(to: &drafts)
    #expect(drafts[0].text == "26/05/2003")
    #expect(drafts[0].grounds.contains(.wordsDiffer))
  }

  @Test func wordsMendedAfterTheFiguresAreNotSure() {
    var drafts = entry(
      "11/01/1973", other: "11/01/1973", words: "Ngày mười một tháng một nan một nghìn chín trăm bảy mui ba",
      grounds: [.scales, .date])
    EntryAgreements.apply(to: &drafts)
    #expect(drafts[1].text == "Ngày mười một tháng một năm một nghìn chín trăm bảy mươi ba")
    #expect(drafts[1].grounds.contains(.snapped))
    #expect(TierRule.tier(drafts[1]) != .sure)
  }
}
