/// Levenshtein distance by Myers' bit vectors in Hyyrö's form: one machine word holds a column of the table, so a comparison
/// costs one step a letter.
public enum EditDistance {
  /// The number of letters to put in, take out or exchange. Texts beyond 64 bytes are compared in their first 64.
  public static func between(_ a: [UInt8], _ b: [UInt8]) -> Int {
    a.withUnsafeBufferPointer { first in
      b.withUnsafeBufferPointer { second in between(first, second) }
    }
  }

  static func between(_ pattern: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    let m = min(pattern.count, 64)
    let n = min(text.count, 64)
    if m == 0 { return n }
    if n == 0 { return m }
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 256) { masks in
      for i in 0..<n { masks[Int(text[i])] = 0 }
      for i in 0..<m { masks[Int(pattern[i])] = 0 }
      for i in 0..<m { masks[Int(pattern[i])] |= 1 << UInt64(i) }
      var vp: UInt64 = m == 64 ? ~0 : (1 << UInt64(m)) - 1
      var vn: UInt64 = 0
      let last: UInt64 = 1 << UInt64(m - 1)
      var score = m
      for i in 0..<n {
        let x = masks[Int(text[i])] | vn
        let d0 = ((x & vp) &+ vp) ^ vp | x
        let hn = vp & d0
        let hp = vn | ~(vp | d0)
        if hp & last != 0 { score += 1 }
        if hn & last != 0 { score -= 1 }
        let shifted = hp << 1 | 1
        vn = shifted & d0
        vp = hn << 1 | ~(shifted | d0)
      }
      return score
    }
  }
}
