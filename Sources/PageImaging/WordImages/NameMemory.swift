import Foundation

/// The words of names that one hand has written in one book. Says which of the names that may be meant looks most like the writing, word
/// by word: most names consist of words that stood in other names before.
public struct NameMemory: Sendable {
  /// Names that are compared with one crop; more would point at nobody.
  public static let mostNames = 60

  private struct Known: Sendable {
    var shape: WordShape
    var part: Range<Int>
  }

  private var known: [String: [Known]] = [:]

  /// Writings kept of one word, the latest.
  private static let kept = 6
  /// What a word that was never seen is taken to differ by; more than a word usually differs from itself, less than from others.
  private static let unseen: Float = 1.8
  private static let worst: Float = 2.4
  private static let softness: Float = 0.15

  public init() {}

  /// Words that were seen.
  public var count: Int { known.count }

  /// Remembers what somebody read in a crop.
  public mutating func learn(_ name: String, _ shape: WordShape) {
    let words = Self.words(name)
    guard let parts = shape.words(lengths: words.map { WordWidth.letters($0) }) else { return }
    for (word, part) in zip(words, parts) where part.count >= 3 {
      var seen = known[word, default: []]
      seen.append(Known(shape: shape, part: part))
      known[word] = seen.suffix(Self.kept)
    }
  }

  /// The names that look most like the crop, best first, five at most; nothing where too little was seen to tell.
  ///
  /// - Parameter names: who may be meant, with how probable each is (more than 0).
  public func suggestions(for shape: WordShape, among names: [String: Double]) -> [WordSuggestion] {
    guard names.count <= Self.mostNames else { return [] }
    var scores: [(name: String, cost: Float, likeness: Float, seen: Float)] = []
    var memo: [String: Float?] = [:]
    for (name, prior) in names where prior > 0 {
      let words = Self.words(name)
      let lengths = words.map { WordWidth.letters($0) }
      guard !words.isEmpty, let parts = shape.words(lengths: lengths) else { continue }
      var (cost, weight, seen): (Float, Float, Float) = (0, 0, 0)
      for (at, word) in words.enumerated() {
        let key = "\(word) \(parts[at])"
        let found = memo[key] ?? nearest(word, shape, parts[at])
        memo[key] = found
        cost += lengths[at] * min(Self.worst, found ?? Self.unseen)
        weight += lengths[at]
        if found != nil { seen += lengths[at] }
      }
      scores.append((name, cost / weight - Self.softness * Float(log(prior)), cost / weight, seen / weight))
    }
    // A name of which nothing was seen is told by nothing but the others.
    guard scores.contains(where: { $0.seen > 0.3 }) else { return [] }
    scores.sort { ($0.cost, $0.name) < ($1.cost, $1.name) }
    // Where the writing looks like nothing that was seen, the first would be first because nobody knows it.
    guard scores[0].likeness < Self.unseen else { return [] }
    let least = scores[0].cost
    let weights = scores.map { Double(exp(-($0.cost - least) / Self.softness)) }
    let total = weights.reduce(0, +)
    return zip(scores, weights).prefix(WordMemory.most).map { score, weight in
      WordSuggestion(value: score.name, share: weight / total, tier: .likely)
    }
  }

  private func nearest(_ word: String, _ shape: WordShape, _ part: Range<Int>) -> Float? {
    known[word]?.map { shape.distance(part, $0.shape, $0.part) }.min()
  }

  private static func words(_ name: String) -> [String] { name.split(whereSeparator: \.isWhitespace).map(String.init) }
}
