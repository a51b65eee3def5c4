/// A generator of our own (xoshiro256**, seeded by SplitMix64), so that a seed gives the same commune with every compiler and platform.
public struct SeededGenerator: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  public init(seed: UInt64) {
    var value = seed
    func next() -> UInt64 {
      value &+= 0x9E37_79B9_7F4A_7C15
      var z = value
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    state = (next(), next(), next(), next())
  }

  /// A generator for one named part, independent of how much was drawn for other parts.
  public init(seed: UInt64, part: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    self.init(seed: seed ^ hash)
  }

  public mutating func next() -> UInt64 {
    func rotated(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
    let result = rotated(state.1 &* 5, 7) &* 9
    let t = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= t
    state.3 = rotated(state.3, 45)
    return result
  }

  /// A number in 0..<1.
  public mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  /// True with the given probability.
  public mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  public mutating func int(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  public mutating func real(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + unit() * (range.upperBound - range.lowerBound)
  }

  /// About normal: mean 0, deviation 1, never beyond 6.
  public mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + unit() } }

  /// One of a list that is not empty.
  public mutating func pick<T>(_ list: [T]) -> T { list[int(0...(list.count - 1))] }

  /// One of a weighted list that is not empty.
  public mutating func pick<T>(weighted list: [(T, Double)]) -> T {
    var rest = unit() * list.reduce(0) { $0 + $1.1 }
    for (value, weight) in list {
      rest -= weight
      if rest < 0 { return value }
    }
    return list[list.count - 1].0
  }

  /// The list in another order.
  public mutating func shuffled<T>(_ list: [T]) -> [T] {
    var result = list
    guard result.count > 1 else { return result }
    for index in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(index, int(0...index)) }
    return result
  }
}
