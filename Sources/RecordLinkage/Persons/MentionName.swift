import VietnameseText

/// A name in words, in the forms in which it is compared, with what an agreement on it is worth.
struct MentionName: Sendable {
  /// As readers see the words: marks kept, tone placement and capitals not.
  let words: [String]
  /// The same without marks.
  let folded: [String]
  /// What it weighs, in bits, that two persons of one commune bear this very name.
  let bits: Double

  init(_ name: String) {
    let clean = VietnameseText.cleaned(name)
    words = VietnameseText.comparisonKey(clean).split(separator: " ").map { String($0) }
    folded = words.map { VietnameseText.folded($0) }
    bits = Self.weight(folded)
  }

  var isEmpty: Bool { words.isEmpty }
  var given: String { folded.last ?? "" }
  var surname: String { folded.first ?? "" }
  var whole: String { folded.joined(separator: " ") }

  /// How two names stand to each other.
  enum Level: Int, Comparable, Sendable {
    case equal, marks, middleDropped, near, givenNear, different

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  func level(_ other: MentionName) -> Level {
    if words == other.words { return .equal }
    if folded == other.folded { return .marks }
    guard given == other.given else {
      let alike = folded.count == other.folded.count && folded.dropLast() == other.folded.dropLast()
      return alike && Self.isOneSlip(given, other.given) ? .givenNear : .different
    }
    if folded.count == other.folded.count {
      let apart = folded.indices.filter { folded[$0] != other.folded[$0] }
      guard apart.count == 1, Self.isOneSlip(folded[apart[0]], other.folded[apart[0]]) else { return .different }
      return .near
    }
    let (short, long) = folded.count < other.folded.count ? (folded, other.folded) : (other.folded, folded)
    // "Nguyễn Lan" and "Nguyễn Thị Lan"; a name of one word says too little.
    guard short.count >= 2, long.count == short.count + 1, short.first == long.first else { return .different }
    return long.indices.dropFirst().dropLast().contains { at in
      var rest = long
      rest.remove(at: at)
      return rest == short
    } ? .middleDropped : .different
  }

  /// One letter put in, left out or changed, or two neighbours changed about.
  private static func isOneSlip(_ a: String, _ b: String) -> Bool {
    let (left, right) = (Array(a.utf8), Array(b.utf8))
    guard left != right, abs(left.count - right.count) <= 1 else { return false }
    let start = zip(left, right).prefix { $0 == $1 }.count
    let (restA, restB) = (left[start...], right[start...])
    if left.count == right.count {
      if restA.dropFirst() == restB.dropFirst() { return true }
      return restA.count >= 2 && restA.first == restB.dropFirst().first && restB.first == restA.dropFirst().first
        && restA.dropFirst(2) == restB.dropFirst(2)
    }
    return left.count < right.count ? restA == restB.dropFirst() : restA.dropFirst() == restB
  }

  /// Shares of surnames in the country, as published (Lê Trung Hoa, Họ và tên người Việt Nam, 2005); clans live together, so that none
  /// counts for more than four bits. A second name other than Thị and Văn counts three, a given name five and a half.
  private static let surnames: [String: Double] = [
    "nguyen": 1.4, "tran": 3.0, "le": 3.4, "pham": 3.8,
  ]

  private static func weight(_ words: [String]) -> Double {
    guard let first = words.first else { return 0 }
    guard words.count > 1 else { return 5.5 }
    let middles = words.dropFirst().dropLast().filter { $0 != "thi" && $0 != "van" }
    let middle = middles.isEmpty ? 1.0 : min(3.0 * Double(middles.count), 5)
    return (surnames[first] ?? 4) + middle + 5.5
  }
}
