import PageReading
import Testing

@Suite struct ReadingErrorTests {
  @Test func everyErrorSaysWhatHappenedAndWhatToDo() {
    let all: [ReadingError] = [
      .noBook("quyen-1"), .brokenBook(place: "pages[0].entries"), .brokenBook(place: ""),
      .otherVersion(format: "khác", version: nil), .otherVersion(format: "sogoc-pages", version: 9), .noLanguage("vie"),
      .unwritable("quyen-1"),
    ]
    for error in all {
      #expect(error.messageVi.hasSuffix("."))
      #expect(error.adviceVi.hasPrefix("Hãy"))
    }
  }
}
