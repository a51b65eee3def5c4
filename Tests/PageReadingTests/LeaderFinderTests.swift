import Testing

@testable import PageReading

/// Typed text stands on dotted leaders: the dot under "ạ" lies in their row.
@Suite struct LeaderFinderTests {
  private static let finder = LeaderFinder(pixelsPerMM: 11.8)

  private static func dot(_ x: Int, area: Int = 12) -> InkParts.Part {
    InkParts.Part(box: PixelSpan(left: x - 2, top: 98, right: x + 2, bottom: 102), area: area)
  }

  private static func letter(over x: Int) -> InkParts.Part {
    InkParts.Part(box: PixelSpan(left: x - 10, top: 72, right: x + 10, bottom: 96), area: 200)
  }

  /// Twenty dots, fifteen pixels apart, and letters above.
  private static func row(_ more: [InkParts.Part], letters: [Int]) -> [InkParts.Part] {
    (0..<20).map { dot(10 + 15 * $0) } + letters.map(letter) + more
  }

  @Test func dotsAtEvenDistanceAreALeader() {
    let parts = Self.row([], letters: [100, 130])
    #expect(Self.finder.leaders(in: parts) == Set(0..<20))
  }

  @Test func aDotUnderALetterThatBreaksTheStepIsItsMark() {
    let parts = Self.row([Self.dot(108)], letters: [108])
    let leaders = Self.finder.leaders(in: parts)
    #expect(!leaders.contains(21), "the mark stays")
    #expect(leaders.isSuperset(of: Set(0..<20)))
  }

  @Test func aLargerDotUnderALetterIsItsMarkAlsoOnTheStep() {
    var parts = Self.row([], letters: [100])
    parts[6] = Self.dot(100, area: 19)
    #expect(!Self.finder.leaders(in: parts).contains(6))
    // The same without a letter above is a dot that the printer made large.
    parts[12] = Self.dot(190, area: 19)
    #expect(Self.finder.leaders(in: parts).contains(12))
  }

  @Test func withoutALetterAboveADotIsNoMark() {
    let parts = Self.row([Self.dot(108)], letters: [200])
    #expect(Self.finder.leaders(in: parts).contains(21))
  }
}
