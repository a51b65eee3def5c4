import RecordLinkage
import Testing

@testable import Digitisation

@Suite struct ExtractRowTests {
  @Test(arguments: [
    ("12/03/1985", 1985, 3, 12), ("12.03.1985", 1985, 3, 12), ("2-3-1985", 1985, 3, 2), ("1985-03-12", 1985, 3, 12),
    ("01/01/1985", 1985, 1, 1),
  ])
  func aFullDateIsReadAsWritten(_ text: String, _ year: Int, _ month: Int, _ day: Int) {
    #expect(ExtractDate(text)?.parts == DateParts(year: year, month: month, day: day))
  }

  @Test(arguments: [("03/1985", 3), ("3.1985", 3), ("00/03/1985", 3)])
  func aDayMayBeMissing(_ text: String, _ month: Int) {
    #expect(ExtractDate(text)?.parts == DateParts(year: 1985, month: month))
  }

  @Test(arguments: ["1985", "00/00/1985"])
  func aYearAloneIsAYearAlone(_ text: String) {
    #expect(ExtractDate(text)?.parts == DateParts(year: 1985))
  }

  @Test(arguments: [
    "31/02/1999", "12/13/1985", "32/01/1985", "12/03/85", "abc", "12/03/19855", "5005", "/1985", "12/00/1985", "12//1985",
  ])
  func whatIsNoDateIsRefused(_ text: String) {
    #expect(ExtractDate(text) == nil)
  }

  @Test(arguments: [
    ("Họ và tên", PopulationColumn.fullName), ("HỌ, CHỮ ĐỆM VÀ TÊN", .fullName), ("full_name", .fullName),
    ("Số định danh cá nhân", .id12),
    ("Số CCCD", .id12), ("Ngày, tháng, năm sinh", .birthDate), ("Giới tính", .sex), ("Quê quán", .origin),
    ("Họ tên bố", .fatherName),
    ("Họ và tên mẹ", .motherName), ("Vợ/chồng", .spouseName), ("Nơi thường trú", .residence), ("Số CMND", .id9),
    ("NƠI SINH", .placeOfBirth),
  ])
  func headingsAreKnownInManyWritings(_ heading: String, _ column: PopulationColumn) {
    #expect(PopulationColumn(heading: heading) == column)
  }

  @Test func everyColumnIsKnownByItsOwnName() {
    for column in PopulationColumn.allCases { #expect(PopulationColumn(heading: column.rawValue) == column) }
  }

  @Test func ofTwoColumnsThatSayTheSameTheFirstCounts() {
    let mapping = ExtractMapping(recognising: ["Họ tên", "Ngày sinh", "Họ và tên", "Lạ"])
    #expect(mapping.text == "0:full_name,1:dob")
  }

  @Test(arguments: ["", "0:dob", "0:full_name", "0:full_name,0:dob", "0:full_name,1:full_name", "x:dob", "0:alien", "0"])
  func aMappingThatCannotServeIsRefused(_ text: String) {
    #expect(throws: Refusal.self) { try ExtractMapping(text: text) }
  }

  private func read(_ cells: [String]) throws -> PopulationPerson? {
    let mapping = ExtractMapping(recognising: ["id12", "full_name", "sex", "dob", "id9"])
    return try ExtractRow(mapping: mapping, width: 5).read(cells, line: 7)
  }

  @Test func valuesAreComposedAndFreedOfWhatNobodySees() throws {
    let person = try #require(try read(["079 308 000 101", "  Le\u{302}  Thi\u{323}\u{0} Ho\u{300}a ", "nữ", "12/03/2008", ""]))
    #expect(person.fullName == "Lê Thị Hòa")
    #expect(person.id12 == "079308000101")
    #expect(person.sex == "female")
    #expect(person.row == 7)
  }

  @Test func anEmptyLineIsNobody() throws {
    #expect(try read(["", "", "", "", ""]) == nil)
  }

  @Test(arguments: [
    (["079308000101", "", "Nữ", "12/03/2008"], ExtractRow.Unusable.noName),
    (["079308000101", "Lê Thị Hòa", "Nữ", "31/02/2008"], .unreadableDate),
    (["79308000101", "Lê Thị Hòa", "Nữ", "12/03/2008"], .malformedNumber(.id12, digits: 11)),
    (["079308000101", "Lê Thị Hòa", "Nữ", "12/03/2008", "1234"], .malformedNumber(.id9, digits: 4)),
    (["079308000101", "Lê Thị Hòa", "Nữ", "12/03/2008", "", "thừa"], .tooManyColumns),
    (["079308000101", String(repeating: "ắ", count: 10_000), "Nữ", "12/03/2008"], .tooLong(.fullName)),
  ])
  func aBrokenLineSaysWhy(_ cells: [String], _ reason: ExtractRow.Unusable) {
    #expect(throws: reason) { try read(cells) }
    #expect(!reason.messageVi.contains("Hòa"))
  }
}
