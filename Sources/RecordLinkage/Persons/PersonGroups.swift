/// Puts mentions together that are one person, as their ties say, and never two that contradict each other.
///
/// What people decided comes first. Then the surest ties; a tie that would bring contradicting mentions together is left. What comes out
/// depends on the mentions, their ties and the decisions, and nothing else: not on their order, not on what was linked before.
public struct PersonGroups: Sendable {
  /// A sure tie.
  public struct Link: Hashable, Sendable {
    public var a: MentionID
    public var b: MentionID
    public var bits: Double

    public init(_ a: MentionID, _ b: MentionID, bits: Double) {
      self.a = min(a, b)
      self.b = max(a, b)
      self.bits = bits
    }
  }

  /// Mentions of one component beyond which only surer ties count: nobody is mentioned so often.
  static let most = 300

  private let mentions: [KeyedMention]
  private let verdicts: PersonVerdicts
  /// By place of a mention: the cluster in which people have put it.
  private let cluster: [MentionID]
  private var members: [[Int]]
  private var home: [Int]

  /// The groups, each sorted, in the order of their first mentions. Complexity: O(n²) comparisons in the size of one component.
  public static func make(
    _ mentions: [KeyedMention], _ links: [Link], _ verdicts: PersonVerdicts = PersonVerdicts()
  ) -> [[MentionID]] {
    var groups = PersonGroups(mentions, verdicts)
    groups.joinClusters()
    groups.join(links)
    return groups.members.filter { !$0.isEmpty }.map { $0.map { mentions[$0].mention.id }.sorted() }.sorted { $0[0] < $1[0] }
  }

  private init(_ mentions: [KeyedMention], _ verdicts: PersonVerdicts) {
    self.mentions = mentions
    self.verdicts = verdicts
    let clusters = JudgedClusters(verdicts)
    cluster = mentions.map { clusters.root($0.mention.id) }
    members = mentions.indices.map { [$0] }
    home = Array(mentions.indices)
  }

  /// What people hold for one person, whatever the values say; only what they hold apart, or one entry names twice, stays apart.
  private mutating func joinClusters() {
    var first: [MentionID: Int] = [:]
    for place in mentions.indices.sorted(by: { mentions[$0].mention.id < mentions[$1].mention.id }) {
      guard let other = first[cluster[place]] else {
        first[cluster[place]] = place
        continue
      }
      let (left, right) = (home[other], home[place])
      let clash = members[left].contains { one in members[right].contains { isForbidden(one, $0) } }
      if !clash { merge(left, right) }
    }
  }

  private mutating func join(_ links: [Link]) {
    let index = Dictionary(
      mentions.enumerated().map { ($0.element.mention.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    for link in links.sorted(by: { a, b in a.bits != b.bits ? a.bits > b.bits : (a.a, a.b) < (b.a, b.b) }) {
      guard let x = index[link.a], let y = index[link.b], home[x] != home[y] else { continue }
      let (left, right) = (home[x], home[y])
      guard members[left].count + members[right].count <= Self.most, !clash(left, right) else { continue }
      merge(left, right)
    }
  }

  /// One entry names two persons, or people hold them for two.
  private func isForbidden(_ one: Int, _ other: Int) -> Bool {
    let (a, b) = (mentions[one].mention.id, mentions[other].mention.id)
    return a.entry == b.entry || verdicts.different.contains(MentionPair(a, b))
  }

  /// Two groups cannot be one person. Of mentions that people put together the values are known to differ: what contradicts one of
  /// them and not another contradicts none.
  private func clash(_ left: Int, _ right: Int) -> Bool {
    var agrees: Set<[MentionID]> = []
    var contradicts: Set<[MentionID]> = []
    for one in members[left] {
      for other in members[right] {
        if isForbidden(one, other) { return true }
        let clusters = [cluster[one], cluster[other]]
        if PersonTie(mentions[one], mentions[other]).isContradicted {
          contradicts.insert(clusters)
        } else {
          agrees.insert(clusters)
        }
      }
    }
    return !contradicts.isSubset(of: agrees)
  }

  private mutating func merge(_ left: Int, _ right: Int) {
    let (kept, gone) = members[left].count >= members[right].count ? (left, right) : (right, left)
    for moved in members[gone] { home[moved] = kept }
    members[kept] += members[gone]
    members[gone] = []
  }
}
