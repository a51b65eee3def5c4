import Testing

@testable import PageReading

@Suite struct ReadNumberTests {
  @Test func numbersWithAndWithoutYear() throws {
    #expect(try #require(ReadNumber("04/2008")).year == 2008)
    #expect(try #require(ReadNumber("17")).number == 17)
    #expect(try #require(ReadNumber(" 17 / 2008 ")).number == 17)
  }

  @Test(arguments: ["", "/", "4/", "/2008", "4/08", "4/2008/1", "17 bis", "II", "1234567", "4/20080", "38/2006/QĐ-UBND"])
  func whatIsNone(_ text: String) {
    #expect(ReadNumber(text) == nil)
  }

  @Test func nextNumbers() throws {
    func follows(_ a: String, _ b: String) throws -> Bool { try #require(ReadNumber(b)).follows(try #require(ReadNumber(a))) }
    #expect(try follows("04/2008", "05/2008"))
    #expect(try follows("99", "100"))
    #expect(try follows("87/2008", "01/2009"))
    #expect(try !follows("04/2008", "06/2008"))
    #expect(try !follows("05/2008", "05/2008"))
    #expect(try !follows("04/2008", "05/2009"))
    #expect(try !follows("04", "05/2008"))
  }
}
