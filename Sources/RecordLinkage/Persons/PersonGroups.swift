/// Puts mentions together that are one person, as their ties say, and never two that contradict each other.
///
/// The surest ties come first; a tie that would bring contradicting mentions together is left. What comes out depends on the mentions
/// and nothing else: not on their order, not on what was linked before.
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

  /// The groups, each sorted, in the order of their first mentions. Complexity: O(n²) comparisons in the size of one component.
  public static func make(_ mentions: [KeyedMention], _ links: [Link]) -> [[MentionID]] {
    let index = Dictionary(
      mentions.enumerated().map { ($0.element.mention.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let ordered = links.sorted { a, b in a.bits != b.bits ? a.bits > b.bits : (a.a, a.b) < (b.a, b.b) }
    var members = mentions.indices.map { [$0] }
    var home = Array(mentions.indices)
    for link in ordered {
      guard let x = index[link.a], let y = index[link.b], home[x] != home[y] else { continue }
      let (left, right) = (home[x], home[y])
      guard members[left].count + members[right].count <= most else { continue }
      let clash = members[left].contains { one in
        members[right].contains { other in PersonTie(mentions[one], mentions[other]).isContradicted }
      }
      if clash { continue }
      let (kept, gone) = members[left].count >= members[right].count ? (left, right) : (right, left)
      for moved in members[gone] { home[moved] = kept }
      members[kept] += members[gone]
      members[gone] = []
    }
    return members.filter { !$0.isEmpty }.map { $0.map { mentions[$0].mention.id }.sorted() }.sorted { $0[0] < $1[0] }
  }
}
