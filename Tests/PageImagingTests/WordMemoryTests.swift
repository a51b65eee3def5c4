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

  /// Words one after another in one line.
  mutating func long(_ words: [Int]) throws -> WordShape {
    let crops = words.map { crop(word: $0) }
    let grey = (0..<60).flatMap { y in crops.flatMap { $0[(150 * y)..<(150 * y + 150)] } }
    return try #require(WordShape(grey: grey, width: 150 * words.count, height: 60))
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

  /// Places of one commune look all but alike, and each hand writes the commune otherwise: the hamlet alone tells which place it is.
  @Test func aHamletIsKnownAgainInAnotherHandsPlace() throws {
    var scribe = Scribe(9)
    let hands = [[21, 22, 23, 24, 25, 26], [41, 42, 43, 44, 45, 46]]
    func value(_ hamlet: Int) -> String { "nana \(hamlet)ana, nono nunu nănă nênê nônô nơnơ" }
    var right = 0
    for turn in 0..<6 {
      var memory = WordMemory()
      let (one, other) = (30 + turn, 31 + turn)
      memory.learn(value(one), try scribe.long([20, one] + hands[0]))
      for _ in 0..<3 { memory.learn(value(other), try scribe.long([20, other] + hands[1])) }
      let found = memory.suggestions(for: try scribe.long([20, one] + hands[1]))
      right += found.first?.value == value(one) ? 1 : 0
    }
    #expect(right >= 5, "\(right) of 6")
  }

  @Test func aPrintedLabelIsNoWriting() throws {
    var scribe = Scribe(10)
    let (word, label) = (scribe.crop(word: 3), scribe.crop(word: 4))
    var (plain, labelled) = ([UInt8](), [UInt8]())
    for y in 0..<60 {
      let row = (150 * y)..<(150 * y + 150)
      plain += [UInt8](repeating: 200, count: 150)
      plain += word[row]
      labelled += label[row]
      labelled += word[row]
    }
    let place = UnitBox(x: -0.2, y: -0.1, width: 0.7, height: 1.2)
    let bare = try #require(WordShape(grey: plain, width: 300, height: 60))
    let blanked = try #require(WordShape(grey: labelled, width: 300, height: 60, without: place))
    let whole = try #require(WordShape(grey: labelled, width: 300, height: 60))
    #expect(blanked.distance(bare) < 0.02 && blanked.glance(bare) > 0.99)
    #expect(!(whole.glance(bare) > 0.9))
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
