import Testing

@testable import PageImaging

/// Names made of drawn words: each word is a fixed zigzag.
private struct NameScribe {
  static let zigzags: [String: [Int]] = [
    "Hoa": [8, 44, 12, 40, 8], "Lan": [40, 38, 10, 8, 40], "Sen": [8, 8, 42, 42, 8], "Đào": [26, 8, 44, 26, 8],
  ]

  /// The words side by side on lines of paper, `lines` of them.
  static func shape(_ lines: [[String]], waver: Int = 0) throws -> WordShape {
    let (width, height) = (260, 60 * lines.count)
    var grey = [UInt8](repeating: 200, count: width * height)
    for (row, words) in lines.enumerated() {
      var left = 10
      for word in words {
        let heights = zigzags[word] ?? []
        for (at, (from, to)) in zip(heights, heights.dropFirst()).enumerated() {
          for step in 0...60 {
            let x = left + 22 * at + 22 * step / 60
            let y = row * 60 + 4 + from + (to - from) * step / 60 + (waver * (at % 2 == 0 ? 1 : -1))
            for dy in -1...1 { for dx in -1...1 { grey[max(0, min(height - 1, y + dy)) * width + min(width - 1, x + dx)] = 50 } }
          }
        }
        left += 22 * 4 + 40
      }
    }
    return try #require(WordShape(grey: grey, width: width, height: height))
  }
}

@Suite struct NameMemoryTests {
  private func memory() throws -> NameMemory {
    var memory = NameMemory()
    memory.learn("Hoa Đào", try NameScribe.shape([["Hoa", "Đào"]]))
    memory.learn("Lan Sen", try NameScribe.shape([["Lan", "Sen"]]))
    return memory
  }

  @Test func aNameOfKnownWordsIsToldApart() throws {
    let memory = try memory()
    #expect(memory.count == 4)
    let shape = try NameScribe.shape([["Lan", "Đào"]])
    let names = ["Hoa Sen": 1.0, "Hoa Đào": 1.0, "Lan Sen": 1.0, "Lan Đào": 1.0]
    let found = memory.suggestions(for: shape, among: names)
    #expect(found.first?.value == "Lan Đào")
    #expect(found.count == names.count && found.allSatisfy { $0.tier == .likely })
    // Who cannot be meant is not named.
    let without = memory.suggestions(for: shape, among: names.merging(["Lan Đào": 0]) { $1 })
    #expect(without.count == 3 && !without.contains { $0.value == "Lan Đào" })
  }

  @Test func nothingIsSaidWithoutASeenWordOrAmongTooMany() throws {
    let shape = try NameScribe.shape([["Hoa", "Sen"]])
    #expect(NameMemory().suggestions(for: shape, among: ["Hoa Sen": 1]).isEmpty)
    let memory = try memory()
    #expect(memory.suggestions(for: shape, among: ["Võ Na": 1, "Phạm Na": 1]).isEmpty)
    #expect(memory.suggestions(for: shape, among: [:]).isEmpty)
    #expect(memory.suggestions(for: shape, among: ["": 1, "   ": 1]).isEmpty)
    let many = Dictionary(uniqueKeysWithValues: (0...NameMemory.mostNames).map { ("Hoa \($0)", 1.0) })
    #expect(memory.suggestions(for: shape, among: many).isEmpty)
  }

  @Test func theSameWordsOnTwoLinesLookLikeOnOne() throws {
    let one = try NameScribe.shape([["Hoa", "Sen"]])
    let two = try NameScribe.shape([["Hoa"], ["Sen"]])
    let other = try NameScribe.shape([["Lan"], ["Đào"]])
    #expect(one.distance(two) < one.distance(other))
  }

  @Test func oneOtherWordOfManyIsSeen() throws {
    let first = try NameScribe.shape([["Hoa", "Sen"], ["Đào", "Sen"]])
    let same = try NameScribe.shape([["Hoa", "Sen"], ["Đào", "Sen"]], waver: 1)
    let changed = try NameScribe.shape([["Lan", "Sen"], ["Đào", "Sen"]])
    #expect(first.distance(same) < first.distance(changed))
  }
}
