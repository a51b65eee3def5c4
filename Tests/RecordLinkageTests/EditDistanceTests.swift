import RecordLinkage
import Testing

@Suite struct EditDistanceTests {
  /// The textbook table, to check the bit vectors against.
  private static func table(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let here = min(row[j + 1] + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = here
      }
    }
    return row[b.count]
  }

  @Test func agreesWithTheTableAndIsSymmetric() {
    var dice = Dice(seed: 3)
    for _ in 0..<3000 {
      let a = (0..<dice.below(20)).map { _ in UInt8(97 + dice.below(4)) }
      let b = (0..<dice.below(20)).map { _ in UInt8(97 + dice.below(4)) }
      let distance = EditDistance.between(a, b)
      #expect(distance == Self.table(a, b))
      #expect(distance == EditDistance.between(b, a))
    }
  }

  @Test(arguments: [
    ("", "", 0), ("", "an", 2), ("lan", "loan", 1), ("huong", "hung", 1), ("thuy", "thuy", 0), ("binh", "bnih", 2),
  ])
  func knownDistances(a: String, b: String, distance: Int) {
    #expect(EditDistance.between(Array(a.utf8), Array(b.utf8)) == distance)
  }

  @Test func aFullWordOfSixtyFourLettersStillCounts() {
    let long = [UInt8](repeating: 97, count: 64)
    var other = long
    other[63] = 98
    #expect(EditDistance.between(long, other) == 1)
    #expect(EditDistance.between(long, Array(long.dropLast())) == 1)
  }
}

/// A small generator of its own, so that a failing draw can be drawn again.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}
