import Foundation

/// A value that may stand in a crop.
public struct WordSuggestion: Hashable, Sendable {
  public var value: String
  /// 0…1 among the suggestions of one crop.
  public var share: Double
  public var tier: WordTier

  /// Creates a suggestion, such as one that was shown before.
  public init(value: String, share: Double, tier: WordTier) {
    self.value = value
    self.share = share
    self.tier = tier
  }
}

/// How far a suggestion may be relied on. Never so far that it is taken unseen.
public enum WordTier: String, Codable, Hashable, Sendable {
  /// Like it were right at least nineteen times of twenty in this book so far.
  case sure
  case likely
}

/// The words one hand has written in one book, with what people read in them; suggests what a new crop may say.
///
/// Suggestions are similarity × prior × recency. Which of them are `sure` is learned from the book itself: only where suggestions as good
/// as this one have turned out right, so a hand that cannot be told apart never gives sure ones.
public struct WordMemory: Sendable {
  /// Suggestions given at most.
  public static let most = 5

  private struct Known: Sendable {
    var shape: WordShape
    var value: String
    /// What it counts for: a word of another book of the unit may be another hand's.
    var strangeness: Float
    /// The first part of a long text.
    var head: WordHead?

    init(_ value: String, _ shape: WordShape, strangeness: Float) {
      (self.value, self.shape, self.strangeness) = (value, shape, strangeness)
      head = WordHead(value, shape)
    }
  }

  private var known: [Known] = []
  /// What follows a first part → the first parts that it was met with.
  private var heads: [String: Set<String>] = [:]
  private var outcomes: [(score: Double, isRight: Bool)] = []

  /// Crops looked at closely for one field; more cost time and find little.
  private static let closelyCompared = 20...60
  /// Columns that are aligned in all, so that long writings do not cost more than short ones.
  private static let columnsCompared = 3_600
  private static let neighbours = 8
  /// Of one long text so many are looked at before others of it.
  private static let ofLongText = 3
  /// How much a difference of the first part tells.
  private static let headSoftness: Float = 0.15
  private static let softness: Float = 0.3
  /// The same of long writings, of which all but a word may be equal.
  private static let longSoftness: Float = 0.2
  /// What the writing of another book differs by before it is looked at.
  private static let strangeness: Float = 0.5
  private static let glanceWeight: Float = 5
  private static let gridWeight: Float = 12
  /// What a word that was written just now is ahead of one of long ago, and after how many words half of that and more is gone.
  private static let freshness: Float = 0.3
  private static let freshFor: Float = 20
  /// What a difference takes away from the likeness at a glance.
  private static let differenceWeight: Float = 0.125
  /// The same of long writings, whose differences are counted threefold where they are greatest.
  private static let longDifferenceWeight: Float = 0.07
  /// What a sure suggestion must have shown before: so many of its kind, and so few of them wrong.
  private static let sureAfter = 20
  private static let sureShare = 0.97
  /// Crops remembered; the oldest give way.
  private static let capacity = 4_000

  public init() {}

  public var count: Int { known.count }

  /// Remembers what somebody read in a crop. `suggested` is what had been suggested for it, first of all.
  public mutating func learn(_ value: String, _ shape: WordShape, suggested: [WordSuggestion] = []) {
    if let first = suggested.first { outcomes.append((first.share, first.value == value)) }
    known.append(Known(value, shape, strangeness: 0))
    if let head = known.last?.head { heads[head.rest, default: []].insert(head.text) }
    if known.count > Self.capacity { known.removeFirst(known.count - Self.capacity) }
    if outcomes.count > 1_000 { outcomes.removeFirst(outcomes.count - 1_000) }
  }

  /// Remembers a word of another book of the same unit: the hand may be another one, so it counts for less than any word of this book.
  mutating func learnAround(_ value: String, _ shape: WordShape) {
    known.insert(Known(value, shape, strangeness: Self.strangeness), at: 0)
    if let head = known[0].head { heads[head.rest, default: []].insert(head.text) }
  }

  /// What a crop may say, best first; nothing when the book has shown nothing like it.
  ///
  /// - Parameter prior: how probable a value is by what else is known (the population extract narrowed by what is keyed); 1 where
  ///   nothing is, 0 for what cannot be.
  /// - Complexity: O(crops) at a glance and at most 60 alignments: some milliseconds.
  public func suggestions(for shape: WordShape, prior: (String) -> Double = { _ in 1 }) -> [WordSuggestion] {
    guard let view = view(of: shape) else { return [] }
    var votes: [String: Double] = [:]
    for (value, vote) in view.votes {
      let weight = vote * prior(value)
      if weight > 0 { votes[value] = weight }
    }
    return ranked(votes, likeness: view.likeness)
  }

  /// What the writing looks like, by whole words.
  struct View {
    /// Value → how much the writings of it speak for it.
    var votes: [String: Double]
    /// How much the crop looks like what it looks like most, 0…1.
    var likeness: Double
  }

  /// Nil when nothing like the crop was seen.
  func view(of shape: WordShape) -> View? {
    var glances: [(at: Int, glance: Float)] = []
    for at in known.indices {
      let glance = shape.glance(known[at].shape)
      if glance.isFinite { glances.append((at, glance)) }
    }
    glances.sort { ($0.glance, $0.at) > ($1.glance, $1.at) }
    if shape.isLong { glances = varied(glances) }
    let closely = max(Self.closelyCompared.lowerBound, min(Self.closelyCompared.upperBound, Self.columnsCompared / shape.count))
    var near: [(at: Int, distance: Float, likeness: Float)] = []
    /// First part of a long text → what the writing differs by just there from the nearest of it.
    var headCosts: [String: Float] = [:]
    // Of a long writing a glance shows nothing of the one word that may differ.
    let glanceWeight = shape.isLong ? 0 : Self.glanceWeight
    let softness = shape.isLong ? Self.longSoftness : Self.softness
    let differenceWeight = shape.isLong ? Self.longDifferenceWeight : Self.differenceWeight
    for (at, glance) in glances.prefix(closely) {
      guard let path = shape.path(to: known[at].shape) else { continue }
      let distance = shape.distance(known[at].shape, along: path)
      if let head = known[at].head {
        let cost = path.lead(at: head.columns)
        if cost.isFinite { headCosts[head.text] = min(headCosts[head.text] ?? cost, cost) }
      }
      let fresh = Self.freshness * exp(-Float(known.count - at) / Self.freshFor)
      let unlike = Self.gridWeight * shape.unlikeness(known[at].shape) + known[at].strangeness
      near.append((at, distance - glanceWeight * glance + unlike - fresh, glance - differenceWeight * distance))
    }
    near.sort { ($0.distance, -$0.at) < ($1.distance, -$1.at) }
    guard let nearest = near.first else { return nil }
    var votes: [String: Double] = [:]
    for (at, distance, _) in near.prefix(Self.neighbours) {
      // The last page's words are likelier than those of a hundred pages ago.
      let recency = 0.8 + 0.2 * Double(at + 1) / Double(known.count)
      votes[known[at].value, default: 0] += Double(exp(-(distance - nearest.distance) / softness)) * recency
    }
    if headCosts.count > 1 { tellApart(&votes, near.prefix(Self.neighbours).compactMap { known[$0.at].head }, headCosts) }
    // Agreement of the neighbours counts for nothing when all of them look unlike the crop.
    return View(votes: votes, likeness: Double(max(0, min(1, nearest.likeness))))
  }

  /// The same, a few of each text first: nine of ten writings nearest at a glance may be of one hamlet.
  private func varied(_ glances: [(at: Int, glance: Float)]) -> [(at: Int, glance: Float)] {
    var taken: [String: Int] = [:]
    var (first, later): ([(at: Int, glance: Float)], [(at: Int, glance: Float)]) = ([], [])
    for glance in glances {
      taken[known[glance.at].value, default: 0] += 1
      if taken[known[glance.at].value, default: 0] <= Self.ofLongText { first.append(glance) } else { later.append(glance) }
    }
    return first + later
  }

  /// Shares what speaks for all places of one commune out among its hamlets by how the hamlet alone looks: the look of the whole is
  /// mostly that of what all of them share.
  private func tellApart(_ votes: inout [String: Double], _ near: [WordHead], _ costs: [String: Float]) {
    let least = costs.values.min() ?? 0
    var rests: [String: Double] = [:]
    // Whose first part nothing was laid against keeps its vote.
    for head in near where costs[head.text] != nil {
      if let vote = votes.removeValue(forKey: head.text + head.rest) { rests[head.rest, default: 0] += vote }
    }
    for (rest, sum) in rests {
      let weights = (heads[rest] ?? []).compactMap { text in
        costs[text].map { (text, Double(exp(-($0 - least) / Self.headSoftness))) }
      }
      let total = weights.reduce(0) { $0 + $1.1 }
      for (text, weight) in weights { votes[text + rest] = sum * weight / total }
    }
  }

  /// The best of what was voted for.
  func ranked(_ votes: [String: Double], likeness: Double) -> [WordSuggestion] {
    let total = votes.values.reduce(0, +)
    guard total > 0 else { return [] }
    return votes.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(Self.most).enumerated().map { place, vote in
      let share = vote.value / total * likeness
      return WordSuggestion(value: vote.key, share: share, tier: place == 0 && isSure(share) ? .sure : .likely)
    }
  }

  /// Whether suggestions as good as this one, or the twenty best there were, turned out right.
  private func isSure(_ share: Double) -> Bool {
    let scores = outcomes.map { $0.score }.sorted(by: >)
    guard scores.count >= Self.sureAfter, share >= scores[scores.count / 2] else { return false }
    let bound = min(share, scores[Self.sureAfter - 1])
    let alike = outcomes.filter { $0.score >= bound }
    return Double(alike.filter { $0.isRight }.count) >= Self.sureShare * Double(alike.count)
  }
}
