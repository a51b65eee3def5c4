/// How far two words of a name are from each other, nearest first.
enum TokenLevel: UInt32 {
  case equal = 1
  /// Another tone or none.
  case tone = 2
  /// Other shapes: u for ư, d for đ; i for y.
  case marks = 3
  /// One letter; in long middle parts two.
  case near = 4
  /// A word dropped or added in the middle of the name.
  case dropped = 5
  case different = 6
}

/// Compares words by number, looking at letters only when the numbers leave it open, and remembers what it found.
struct TokenComparer {
  private let vocabulary: Vocabulary
  private let info: UnsafePointer<TokenInfo>
  private let memo: UnsafeMutablePointer<UInt64>
  private static let memoBits = 14

  /// Every thread has its own; `info` must outlive it.
  init(_ vocabulary: Vocabulary, info: UnsafePointer<TokenInfo>) {
    self.vocabulary = vocabulary
    self.info = info
    memo = .allocate(capacity: 1 << Self.memoBits)
    memo.initialize(repeating: 0, count: 1 << Self.memoBits)
  }

  func deallocate() { memo.deallocate() }

  /// One word against another; both must be there.
  @inline(__always)
  func word(_ a: UInt32, _ b: UInt32) -> TokenLevel {
    if a == b { return .equal }
    let first = info[Int(a)]
    let second = info[Int(b)]
    if first.folded == second.folded { return first.toneless == second.toneless ? .tone : .marks }
    if first.loose == second.loose { return .marks }
    if (first.letters ^ second.letters).nonzeroBitCount > 2 { return .different }
    if max(first.length, second.length) > min(first.length, second.length) + 1 { return .different }
    return recall(a, b, isMiddle: false)
  }

  /// One middle part against another; either may be empty.
  @inline(__always)
  func middle(_ a: UInt32, _ b: UInt32) -> TokenLevel {
    if a == b { return .equal }
    if a == 0 || b == 0 { return .dropped }
    let first = info[Int(a)]
    let second = info[Int(b)]
    if first.folded == second.folded { return first.toneless == second.toneless ? .tone : .marks }
    if first.loose == second.loose { return .marks }
    return recall(a, b, isMiddle: true)
  }

  private func recall(_ a: UInt32, _ b: UInt32, isMiddle: Bool) -> TokenLevel {
    let low = min(a, b)
    let high = max(a, b)
    let key = UInt64(high) << 32 | UInt64(low & 0x0FFF_FFFF) << 4
    let at = Int(truncatingIfNeeded: ByteHash.mix(key, isMiddle ? 1 : 2) >> 20) & ((1 << Self.memoBits) - 1)
    let tagged = key | (isMiddle ? 8 : 0)
    if memo[at] & ~7 == tagged, let level = TokenLevel(rawValue: UInt32(memo[at] & 7)) { return level }
    let level = measure(low, high, isMiddle: isMiddle)
    memo[at] = tagged | UInt64(level.rawValue)
    return level
  }

  private func measure(_ a: UInt32, _ b: UInt32, isMiddle: Bool) -> TokenLevel {
    let first = vocabulary.foldedBytes(a)
    let second = vocabulary.foldedBytes(b)
    if isMiddle, Self.isPart(first, of: second) || Self.isPart(second, of: first) { return .dropped }
    let distance = EditDistance.between(first, second)
    let length = max(first.count, second.count)
    if distance <= 1 || (length >= 8 && distance <= 2) || Self.isTransposed(first, second) { return .near }
    return .different
  }

  /// True when the words of `a` all stand in `b` in the same order.
  private static func isPart(_ a: [UInt8], of b: [UInt8]) -> Bool {
    let wanted = a.split(separator: LetterBytes.separator)
    guard !wanted.isEmpty else { return true }
    var at = 0
    for word in b.split(separator: LetterBytes.separator) where at < wanted.count && word == wanted[at] { at += 1 }
    return at == wanted.count
  }

  private static func isTransposed(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count, let i = a.indices.first(where: { a[$0] != b[$0] }), i + 1 < a.count else { return false }
    return a[i] == b[i + 1] && a[i + 1] == b[i] && a[(i + 2)...] == b[(i + 2)...]
  }
}
