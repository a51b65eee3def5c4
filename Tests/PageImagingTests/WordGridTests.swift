import Testing

@testable import PageImaging

/// Letters of straight strokes on a crop, with or without what a page adds to them.
private struct Slate {
  static let (width, height) = (220, 70)
  var grey = [UInt8](repeating: 205, count: width * height)

  mutating func stroke(_ from: (Double, Double), _ to: (Double, Double), thick: Int = 2) {
    for step in 0...300 {
      let share = Double(step) / 300
      fill(x: Int(from.0 + share * (to.0 - from.0)), y: Int(from.1 + share * (to.1 - from.1)), wide: thick, high: thick)
    }
  }

  mutating func fill(x: Int, y: Int, wide: Int, high: Int) {
    for row in max(0, y)..<min(Self.height, y + high) {
      for column in max(0, x)..<min(Self.width, x + wide) { grey[row * Self.width + column] = 45 }
    }
  }

  /// "MN" and "VL", each stroke moved by `waver` points.
  init(_ word: String, waver: Double = 0) {
    let knots: [(Double, Double)] =
      word == "MN"
      ? [(60, 50), (66, 18), (78, 46), (90, 18), (96, 50), (112, 50), (112, 18), (134, 50), (134, 18)]
      : [(60, 18), (76, 50), (92, 18), (108, 18), (108, 50), (136, 50)]
    for (at, (from, to)) in zip(knots, knots.dropFirst()).enumerated() {
      let shift = at.isMultiple(of: 2) ? waver : -waver
      stroke((from.0 + shift, from.1), (to.0 + shift, to.1))
    }
  }

  func shape() throws -> WordShape { try #require(WordShape(grey: grey, width: Self.width, height: Self.height)) }
}

@Suite struct WordGridTests {
  @Test func aWaveringWordIsNearerToItselfThanToAnother() throws {
    let (word, again, other) = (try Slate("MN").shape(), try Slate("MN", waver: 1.5).shape(), try Slate("VL").shape())
    #expect(word.unlikeness(word) < 0.001)
    #expect(word.unlikeness(again) * 2 < word.unlikeness(other))
    #expect(abs(word.unlikeness(other) - other.unlikeness(word)) < 0.25 * word.unlikeness(other))
  }

  @Test(arguments: [(198, 8, 3, 58), (22, 20, 3, 50), (176, 36, 11, 11), (30, 30, 12, 10)])
  func rulesAndBlotsBesideAWordAreNoPartOfIt(x: Int, y: Int, wide: Int, high: Int) throws {
    let clean = try Slate("MN").shape()
    var slate = Slate("MN")
    slate.fill(x: x, y: y, wide: wide, high: high)
    let marked = try slate.shape()
    #expect(abs(marked.aspect - clean.aspect) < 0.01)
    #expect(marked.distance(clean) < 0.02 && marked.unlikeness(clean) < 0.02)
  }

  /// Strokes of letters are no rules, wherever they stand: a lone 1, a number that begins or ends with it, a dot over a letter.
  @Test func strokesOfLettersStay() throws {
    var one = Slate("")
    one.grey = [UInt8](repeating: 205, count: one.grey.count)
    one.fill(x: 20, y: 15, wide: 3, high: 40)
    let lone = try one.shape()
    #expect(lone.aspect < 0.2)
    one.fill(x: 34, y: 15, wide: 3, high: 40)
    let eleven = try one.shape()
    #expect(eleven.aspect > 0.3)
    var dotted = Slate("MN")
    dotted.fill(x: 84, y: 6, wide: 4, high: 4)
    let (plain, withDot) = (try Slate("MN").shape(), try dotted.shape())
    #expect(withDot.aspect < plain.aspect)
  }

  @Test func theStoredShapeIsTheSame() throws {
    let (word, other) = (try Slate("MN").shape(), try Slate("VL").shape())
    let read = try #require(WordShape(bytes: word.bytes))
    #expect(word.unlikeness(read) < 0.05)
    #expect(abs(read.unlikeness(other) - word.unlikeness(other)) < 0.02)
    #expect(abs(read.distance(other) - word.distance(other)) < 0.02)
  }

  @Test func whatAnotherVersionStoredOrWasCutIsNoShape() throws {
    let bytes = try Slate("MN").shape().bytes
    #expect(WordShape(bytes: []) == nil)
    #expect(WordShape(bytes: Array(bytes.dropLast())) == nil)
    #expect(WordShape(bytes: bytes + [0]) == nil)
    // The version before, which had no grid.
    #expect(WordShape(bytes: [2] + bytes.dropFirst().dropLast(WordGrid.stored)) == nil)
  }
}
