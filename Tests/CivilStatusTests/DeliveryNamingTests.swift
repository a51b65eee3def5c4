import CivilStatus
import Testing

@Suite struct DeliveryNamingTests {
  let naming = DeliveryNaming.standard

  private func name(_ kind: String, _ book: String, _ date: String?, _ number: String) throws -> Result<String, NamingProblem> {
    naming.entryPDF(
      abbreviation: kind, book: try #require(BookNumber(book)), registrationDate: date.flatMap { PartialDate(iso: $0) },
      number: RegistrationNumber(number))
  }

  @Test(arguments: [
    ("KS", "01/2016", "2016-03-15", "52", "KS.2016.01.2016-03-15.052.pdf"),
    ("CMC", "1/2007-2009", "2008-01-08", "001/2008", "CMC.2007-2009.01.2008-01-08.001.pdf"),
    ("KH", "12/2000", "2000-08-03", "12345", "KH.2000.12.2000-08-03.12345.pdf"),
    ("HN", "123/2000", "2000-08-03", "12a", "HN.2000.123.2000-08-03.012a.pdf"),
  ])
  func fullEntriesHaveTheMinistrysName(kind: String, book: String, date: String, number: String, expected: String) throws {
    #expect(try name(kind, book, date, number) == .success(expected))
  }

  @Test(arguments: [
    ("2009-02" as String?, "7", [NamingProblem.Missing.registrationDay], "KS.2006.01.2009-02.007.pdf"),
    ("2009", "7", [.registrationMonth], "KS.2006.01.2009.007.pdf"),
    (nil, "7", [.registrationDate], "KS.2006.01.khong-ngay.007.pdf"),
    ("2009-02-09", "?", [.number], "KS.2006.01.2009-02-09.khong-so.pdf"),
  ])
  func whatIsMissingIsSaidAndNothingIsInvented(
    date: String?, number: String, missing: [NamingProblem.Missing], fallback: String
  ) throws {
    guard case .failure(let problem) = try name("KS", "01/2006", date, number) else {
      Issue.record("a name was made up")
      return
    }
    #expect(problem.missing == missing && problem.fallbackName == fallback && problem.message.contains(fallback))
  }

  @Test func bookFiles() throws {
    let book = try #require(BookNumber("01/2006"))
    let office = OfficeName(commune: "Xã Lộc Thuận", district: "Huyện Bình Đại", province: "Tỉnh Bến Tre")
    #expect(naming.workbook(office: office, abbreviation: "CMC", book: book) == "xalocthuan_hbd_tbt.CMC.2006.01.xlsx")
    #expect(naming.archive(office: office, abbreviation: "CMC", book: book) == "xalocthuan_hbd_tbt.CMC.2006.01.zip")
    let span = try #require(BookNumber("01/2008"))
    #expect(
      naming.cover(commune: "Xã Phú Long", abbreviation: "CMC", paper: "A4", book: span) == "Cover.xa_phu_long.CMC.A4.2008.01.pdf"
    )
  }

  @Test func withoutDistrictsSinceJuly2025() throws {
    let directory = UnitFixture.directory
    let commune = try #require(directory.unit(code: "90001", on: PartialDate(iso: "2025-08-01")))
    let office = try #require(OfficeName(unit: commune, on: PartialDate(iso: "2025-08-01"), in: directory))
    let book = try #require(BookNumber("01/2026"))
    #expect(office.district == nil)
    #expect(naming.workbook(office: office, abbreviation: "KS", book: book) == "xasuoimoi_tmd.KS.2026.01.xlsx")
  }
}
