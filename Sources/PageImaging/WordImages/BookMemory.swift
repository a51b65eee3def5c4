import Foundation

/// What is known of the texts of a book: how they look in its hands, which go together in an entry, and which other texts its unit uses.
/// Suggests what a field may say.
///
/// A field's texts are learned together with those of fields of the same kind (``Text/pool``): a place is a place whoever lives there.
public struct BookMemory: Sendable {
  /// A text that somebody read.
  public struct Text: Hashable, Sendable {
    public var value: String
    /// What fields share that speak of the same kind of thing: "place", "signer", "Relation".
    public var pool: String

    public init(_ value: String, pool: String) {
      (self.value, self.pool) = (value, pool)
    }
  }

  /// A field that somebody read, and how it looks.
  public struct Reading: Sendable {
    public var field: String
    public var text: Text
    /// Nil where no picture of it was looked at.
    public var shape: WordShape?
    /// What had been suggested for it, first of all.
    public var suggested: [WordSuggestion]

    public init(_ field: String, _ text: Text, _ shape: WordShape?, suggested: [WordSuggestion] = []) {
      (self.field, self.text, self.shape, self.suggested) = (field, text, shape, suggested)
    }
  }

  /// What a text of another book counts beside one of this book.
  private static let aroundWeight = 0.3
  /// What a text counts that is known and looks like nothing near, beside the one that looks most like the crop.
  private static let unseen = 0.05
  /// The same for a hamlet of the unit that nobody wrote here yet.
  private static let hamletWeight = 0.02
  /// How far what is keyed of the entry is trusted beside the look.
  private static let trust = 1.5

  private var pools: [String: WordMemory] = [:]
  private var customs = EntryCustoms()
  /// Pool → text → how often it was met, here or in the unit's other books.
  private var texts: [String: [String: Double]] = [:]
  private var around = Choice()
  /// Hamlets that several persons of the population extract share, by how many do.
  private var hamlets: [String: Double] = [:]
  /// What follows after a hamlet in places that were met: the unit itself as it is written.
  private var homes: Set<String> = []

  public init() {}

  /// Pools of which something is known.
  public var count: Int { pools.count }

  /// Remembers an entry of this book.
  public mutating func learn(_ entry: [Reading]) {
    for reading in entry {
      note(reading.text, weight: 1)
      guard let shape = reading.shape else { continue }
      pools[reading.text.pool, default: WordMemory()].learn(reading.text.value, shape, suggested: reading.suggested)
    }
    customs.learn(Dictionary(entry.map { ($0.field, $0.text) }, uniquingKeysWith: { first, _ in first }), weight: 1)
  }

  /// Remembers an entry of another book of the same unit, near in time: what it says may come here too, and the hand may be the same.
  /// The nearest books come first, of each its last entry; of their pictures only a few are kept.
  public mutating func learnAround(_ entry: [Reading]) {
    for reading in entry {
      note(reading.text, weight: Self.aroundWeight)
      guard let shape = reading.shape, around.takes(reading.text) else { continue }
      pools[reading.text.pool, default: WordMemory()].learnAround(reading.text.value, shape)
    }
    customs.learn(
      Dictionary(entry.map { ($0.field, $0.text) }, uniquingKeysWith: { first, _ in first }), weight: Self.aroundWeight)
  }

  /// Which pictures of other books are worth keeping.
  public struct Choice: Sendable {
    private var taken: [Text: Int] = [:]
    private var ofPool: [String: Int] = [:]
    private static let ofText = 2
    private static let most = 60

    public init() {}

    /// Whether a picture of the text is wanted.
    public func mayTake(_ text: Text) -> Bool {
      taken[text, default: 0] < Self.ofText && ofPool[text.pool, default: 0] < Self.most
    }

    /// Whether a picture of the text is wanted; counts it.
    public mutating func takes(_ text: Text) -> Bool {
      guard mayTake(text) else { return false }
      taken[text, default: 0] += 1
      ofPool[text.pool, default: 0] += 1
      return true
    }
  }

  /// Takes note of the unit's hamlets by the population extract: name → persons. Nobody is told by them where a person lives.
  public mutating func know(hamlets counts: [String: Int]) {
    let most = Double(counts.values.max() ?? 1)
    hamlets = counts.mapValues { Self.hamletWeight * Double($0) / most }
  }

  private mutating func note(_ text: Text, weight: Double) {
    texts[text.pool, default: [:]][text.value, default: 0] += weight
    if text.pool == Self.places, let (hamlet, rest) = Self.parted(text.value), hamlets[hamlet] != nil { homes.insert(rest) }
  }

  public static let places = "place"

  /// "Thôn Đông, xã Yên Hạ, …" → the hamlet, and what follows.
  private static func parted(_ place: String) -> (hamlet: String, rest: String)? {
    guard let comma = place.firstIndex(of: ",") else { return nil }
    let rest = place[place.index(after: comma)...].drop { $0 == " " }
    return rest.isEmpty ? nil : (String(place[..<comma]), String(rest))
  }

  /// What a field may say, best first, five at most; nothing where nothing like it is known.
  ///
  /// - Parameter keyed: what the reader has keyed of the same entry.
  public func suggestions(for field: String, _ pool: String, _ shape: WordShape, keyed: [String: Text] = [:]) -> [WordSuggestion]
  {
    guard let memory = pools[pool], let view = memory.view(of: shape) else { return [] }
    let known = texts[pool] ?? [:]
    var votes = view.votes
    // What nobody wrote here yet, or not alike, is possible too.
    let best = votes.values.max() ?? 1
    let sum = known.values.reduce(0, +)
    for (value, count) in known { votes[value, default: 0] += best * Self.unseen * (count / sum + 0.02) }
    if pool == Self.places { compose(&votes, best) }
    let odds = customs.odds(of: field, pool, values: votes.keys, keyed: keyed)
    for (value, odd) in odds { votes[value]? *= pow(odd, Self.trust) }
    return memory.ranked(votes, likeness: view.likeness)
  }

  /// The unit's hamlets, each with what follows in the places that the writing looks like.
  private func compose(_ votes: inout [String: Double], _ best: Double) {
    var rests: [String: Double] = [:]
    for (value, vote) in votes {
      guard let (_, rest) = Self.parted(value), homes.contains(rest) else { continue }
      rests[rest] = max(rests[rest] ?? 0, vote)
    }
    for (rest, vote) in rests {
      for (hamlet, weight) in hamlets where votes["\(hamlet), \(rest)"] == nil { votes["\(hamlet), \(rest)"] = vote * weight }
    }
  }
}
