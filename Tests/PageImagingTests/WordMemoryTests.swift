import Testing

@testable import PageImaging

/// Words made of strokes: each word is a fixed zigzag, each writing of it wavers.
struct Scribe {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func unit() -> Double {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Double(state >> 11) / 9_007_199_254_740_992
  }

  /// A crop of 150 × 60 points with the word in it; `rule` draws a printed line along the left edge.
  mutating func crop(word: Int, rule: Bool = false) -> [UInt8] {
    var shape = Scribe(UInt64(word + 1) &* 7_919)
    let (width, height) = (150, 60)
    var grey = [UInt8](repeating: 200, count: width * height)
    let knots = 5 + word % 5
    let points = (0..<knots).map { at -> (x: Double, y: Double) in
      let x = 15 + Double(at) * 118 / Double(knots - 1)
      return (x + 4 * (unit() - 0.5), 8 + 44 * shape.unit() + 4 * (unit() - 0.5))
    }
    for (from, to) in zip(points, points.dropFirst()) {
      for step in 0...200 {
        let share = Double(step) / 200
        let (x, y) = (from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
        for dy in -1...1 {
          for dx in -1...1 {
            let (px, py) = (Int(x) + dx, Int(y) + dy)
            if px >= 0, px < width, py >= 0, py < height { grey[py * width + px] = 60 }
          }
        }
      }
    }
    if rule { for y in 0..<height { for x in 0..<4 { grey[y * width + x] = 30 } } }
    return grey
  }

  mutating func shape(word: Int, rule: Bool = false) throws -> WordShape {
    try #require(WordShape(grey: crop(word: word, rule: rule), width: 150, height: 60))
  }
}

@Suite struct WordMemoryTests {
  @Test func wordsOfOneHandAreKnownAgain() throws {
    var scribe = Scribe(4)
    var memory = WordMemory()
    var right = 0
    for round in 0..<6 {
      for word in 0..<12 {
        let shape = try scribe.shape(word: word, rule: round.isMultiple(of: 2))
        let found = memory.suggestions(for: shape)
        #expect(found.count <= WordMemory.most)
        #expect(Set(found.map { $0.value }).count == found.count)
        if round > 0, found.first?.value == "từ \(word)" { right += 1 }
        memory.learn("từ \(word)", shape, suggested: found)
      }
    }
    #expect(right >= 54, "\(right) of 60")
  }

  @Test func nothingIsSuggestedBeforeAnythingWasSeen() throws {
    var scribe = Scribe(5)
    #expect(WordMemory().suggestions(for: try scribe.shape(word: 1)).isEmpty)
  }

  @Test func whatCannotBeIsNotSuggested() throws {
    var scribe = Scribe(6)
    var memory = WordMemory()
    for word in 0..<5 { memory.learn("\(word)", try scribe.shape(word: word)) }
    let shape = try scribe.shape(word: 3)
    #expect(memory.suggestions(for: shape).first?.value == "3")
    #expect(memory.suggestions(for: shape) { $0 == "3" ? 0 : 1 }.contains { $0.value == "3" } == false)
    #expect(memory.suggestions(for: shape) { _ in 0 }.isEmpty)
  }

  @Test func sureIsEarnedAndLost() throws {
    var scribe = Scribe(7)
    var memory = WordMemory()
    for _ in 0..<30 {
      let shape = try scribe.shape(word: 2)
      memory.learn("đúng", shape, suggested: memory.suggestions(for: shape))
    }
    // Of these the better half may be called sure.
    let crops = try (0..<8).map { _ in try scribe.shape(word: 2) }
    #expect(crops.contains { memory.suggestions(for: $0).first?.tier == .sure })
    // The same shape now means something else each time: what looked sure was wrong.
    for turn in 0..<12 {
      let shape = try scribe.shape(word: 2)
      memory.learn("khác \(turn)", shape, suggested: memory.suggestions(for: shape))
    }
    #expect(crops.allSatisfy { memory.suggestions(for: $0).allSatisfy { $0.tier == .likely } })
  }

  @Test(arguments: [(0, 0), (7, 60), (60, 7), (150, 61)])
  func aCropThatIsNoneHasNoShape(width: Int, height: Int) {
    #expect(WordShape(grey: [UInt8](repeating: 40, count: 150 * 60), width: width, height: height) == nil)
  }

  @Test func anEmptyCropHasNoShape() {
    #expect(WordShape(grey: [UInt8](repeating: 200, count: 9_000), width: 150, height: 60) == nil)
    #expect(WordShape(grey: [UInt8](repeating: 0, count: 9_000), width: 150, height: 60) == nil)
  }

  @Test func distanceIsSymmetricAndNothingToItself() throws {
    var scribe = Scribe(8)
    let shapes = try (0..<6).map { try scribe.shape(word: $0) }
    for one in shapes {
      #expect(one.distance(one) < 0.001)
      #expect(one.glance(one) > 0.999)
      for other in shapes {
        #expect(abs(one.glance(other) - other.glance(one)) < 0.001)
        let (there, back) = (one.distance(other), other.distance(one))
        #expect(there == back || abs(there - back) < 0.25 * max(there, back))
      }
    }
  }
}
