import Testing

@testable import Digitisation

@Suite struct PageCheckTests {
  private static func item(_ position: Int, _ label: String, _ face: PageFace = .page, entries: Int = 1) -> PageCheck.Item {
    PageCheck.Item(position: position, face: face, label: label, entries: entries)
  }

  @Test func pagesAreCountedByWhatTheyShow() {
    let check = PageCheck([
      Self.item(1, "", .cover, entries: 0), Self.item(2, "1"), Self.item(3, "2-3", .spread), Self.item(4, "", .spread),
      Self.item(5, "6", .spread), Self.item(6, "7", .closing, entries: 0),
    ])
    #expect(check.counted == 7)
    #expect(check.images == 6)
    #expect(check.unlabelled == 1)
    #expect(check.missing == [NumberRange(4, 5)])
    #expect(check.unmarked.isEmpty)
  }

  @Test func missingAndDoubledLabelsAreNamed() {
    let check = PageCheck([Self.item(1, "2"), Self.item(2, "2"), Self.item(3, "4–5", .spread), Self.item(4, "5", entries: 0)])
    #expect(check.missing == [NumberRange(1, 1), NumberRange(3, 3)])
    #expect(check.doubled == ["2", "5"])
    #expect(check.unmarked == [4])
  }

  @Test(
    "labels as numbers",
    arguments: [
      ("12", [12]), ("12-13", [12, 13]), ("12, 13", [12, 13]), ("007", [7]), ("", []), ("ii", []), ("5a", []), ("1-2-3", []),
      ("999999", []), ("12-", [12]),
    ] as [(String, [Int])])
  func labelsAreRead(_ label: String, _ numbers: [Int]) {
    #expect(PageCheck.numbers(in: label) == numbers)
  }
}
