import Testing

@testable import Digitisation

@Suite struct NameHintTests {
  @Test(arguments: [
    ("nguyễn văn an", NameHint.Fit.whole), ("Nguyen Van An", .whole), ("nva", .initials), ("nguyễn v", .part),
    ("nguyễn văn a", .part),
    ("n v an", .part), ("an", .part), ("văn an", .part), ("ngu", .part), ("NGUYỄN", .part),
  ])
  func aBegunNameFits(_ text: String, _ fit: NameHint.Fit) throws {
    #expect(try #require(NameHint(text)).fit("nguyen van an") == fit)
  }

  @Test(arguments: ["nvb", "nvan", "trần văn an", "nguyễn văn anh", "nguyễn văn an x", "nguyễn an", "vu an", "an văn"])
  func anotherNameDoesNot(_ text: String) throws {
    #expect(try #require(NameHint(text)).fit("nguyen van an") == nil)
  }

  @Test(arguments: ["", "a", "  ", "%", "_", "%_", "…", ". ,"])
  func lessThanTwoLettersPointAtNobody(_ text: String) {
    #expect(NameHint(text) == nil)
  }

  @Test func signsOfPatternsNeverReachTheStore() throws {
    let hint = try #require(NameHint("n%uyen_ văn"))
    #expect(hint.patterns.allSatisfy { !$0.replacing("% ", with: " ").dropLast().dropFirst(2).contains("_") })
    #expect(hint.words == ["nuyen", "van"])
  }

  @Test func aVeryLongTextIsNoName() {
    #expect(NameHint(String(repeating: "ng ", count: 10_000)) == nil)
  }
}
