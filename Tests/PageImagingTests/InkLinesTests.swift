import Testing

@testable import PageImaging

/// Lines of writing in a cell of a table.
@Suite struct InkLinesTests {
  /// Three lines written so tightly that ink lies in every row between them; `letter` high, 24 rows from one to the next.
  private static func cell(width: Int, height: Int) -> [UInt8] {
    var ink = [UInt8](repeating: 0, count: width * height)
    for line in 0..<3 {
      for y in 0..<24 where 20 + 24 * line + y < height {
        // Dense where the small letters stand, thin where only loops and tails are.
        let step = y < 12 ? 3 : 7
        for x in stride(from: 10, to: width - 10, by: step) { ink[(20 + 24 * line + y) * width + x] = 1 }
      }
    }
    return ink
  }

  @Test func tightLinesOfACellAreParted() {
    let (width, height) = (160, 110)
    let lines = InkLines(Self.cell(width: width, height: height), width: width, height: height, letter: 26).lines
    #expect(lines.count == 3)
  }
}
