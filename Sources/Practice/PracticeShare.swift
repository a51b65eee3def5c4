/// How far the invented books have come when a newcomer opens them: something to key, to compare, to decide.
struct PracticeShare: Sendable {
  /// Entries with a first reading.
  var first: Int
  /// Of these, entries with a second reading too.
  var second: Int

  /// The second and later books have some work done; the first is untouched, to be keyed from the first entry on.
  static func of(_ slug: String) -> PracticeShare {
    switch slug.hashedShare {
    case 0: PracticeShare(first: 0, second: 0)
    case 1: PracticeShare(first: 16, second: 8)
    default: PracticeShare(first: 24, second: 18)
    }
  }
}

extension String {
  /// 0, 1 or 2 from the bytes: the same on every machine.
  fileprivate var hashedShare: Int { utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % 3 }
}
