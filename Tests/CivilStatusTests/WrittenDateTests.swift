import CivilStatus
import Foundation
import Testing

@Suite struct WrittenDateTests {
  @Test(arguments: [
    ("12/03/1985", "1985-03-12"), ("12.03.1985", "1985-03-12"), ("12-3-1985", "1985-03-12"), ("12 3 1985", "1985-03-12"),
    ("1985-03-12", "1985-03-12"), ("1985-03-12 00:00:00", "1985-03-12"), ("12031985", "1985-03-12"), ("3/1985", "1985-03"),
    ("031985", "1985-03"), ("1985", "1985"), ("00/00/1985", "1985"), ("00/03/1985", "1985-03"),
    ("ngày 12 tháng 3 năm 1985", "1985-03-12"),
    ("tháng 3 năm 1985", "1985-03"), ("năm 1985", "1985"), ("Sinh năm 1985", "1985"), ("19/11/1999", "1999-11-19"),
    ("01/04/5005", "5005-04-01"), ("60 tuổi", "P60Y"), ("~60t", "P60Y"), ("khoảng 60 tuổi", "P60Y"), ("8 tháng tuổi", "P8M"),
    ("1 tuổi 3 tháng", "P1Y3M"),
  ])
  func readsTheFormsOfOldBooks(text: String, normalised: String) {
    #expect(WrittenDate.parse(text).normalised == normalised)
  }

  @Test(arguments: [
    ("31.02.1999", WrittenDate.impossible), ("31/04/2001", .impossible), ("12/13/1985", .impossible), ("29.02.1900", .impossible),
    ("", .empty), ("  ", .empty), ("__/__/____", .empty), (", , , ", .empty), ("không rõ", .unknown), ("Chưa xác định", .unknown),
    ("hôm qua", .unreadable), ("12/03/198", .unreadable), ("1/2/3/1985", .unreadable), ("99999999999999999999", .unreadable),
    ("15/8/1985 âm lịch", .lunar(year: 1985, month: 8, day: 15, leap: false)),
    ("15/6 nhuận 1987 (AL)", .lunar(year: 1987, month: 6, day: 15, leap: true)),
  ])
  func saysWhyThereIsNoDate(text: String, expected: WrittenDate) {
    #expect(WrittenDate.parse(text) == expected)
    #expect(WrittenDate.parse(text).normalised == nil)
  }

  @Test func twoDigitYearsGiveCandidatesNotAGuess() throws {
    guard case .twoDigitYear(let candidates) = WrittenDate.parse("12.3.85") else {
      Issue.record("not seen as a two-digit year")
      return
    }
    #expect(candidates.map(\.year) == [1885, 1985, 2085])
  }

  @Test(arguments: [
    ("1985-03-12", "12.03.1985"), ("1985-03", "03.1985"), ("1985", "1985"),
  ])
  func partialDatesKeepTheirPrecision(iso: String, ministry: String) throws {
    let date = try #require(PartialDate(iso: iso))
    #expect(date.ministryText == ministry && date.isoText == iso)
    #expect(PartialDate(ministry: ministry) == date)
    #expect(try JSONDecoder().decode(PartialDate.self, from: JSONEncoder().encode(date)) == date)
  }

  @Test(arguments: ["1985-13", "1985-02-30", "85", "1985-3-12", "1985-03-12-01", "", "abcd", "19 5", "999"])
  func wrongIsoTextsAreNoDates(text: String) {
    #expect(PartialDate(iso: text) == nil)
  }

  @Test func orderIsOnlySureWhenEveryReadingAgrees() throws {
    let year = try #require(PartialDate(iso: "1985"))
    let day = try #require(PartialDate(iso: "1985-03-12"))
    let later = try #require(PartialDate(iso: "1986-01"))
    #expect(!year.isSurelyBefore(day) && !day.isSurelyBefore(year) && year.overlaps(day))
    #expect(day.isSurelyBefore(later) && year.isSurelyBefore(later) && !later.isSurelyBefore(year))
  }

  @Test(arguments: [
    (0.0, "1970-01-01"), (1_762_966_799, "2025-11-12"), (1_762_966_801, "2025-11-13"), (951_800_400, "2000-02-29"),
  ])
  func daysAreVietnamese(seconds: Double, iso: String) {
    #expect(PartialDate.on(Date(timeIntervalSince1970: seconds)).isoText == iso)
  }
}
