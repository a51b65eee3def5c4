/// Two mentions, in either order the same pair.
public struct MentionPair: Hashable, Sendable {
  public let a: MentionID
  public let b: MentionID

  /// The pair of `a` and `b`.
  public init(_ a: MentionID, _ b: MentionID) {
    self.a = min(a, b)
    self.b = max(a, b)
  }
}

/// What people have decided about pairs of mentions. It stands over every tie: weights never undo it.
public struct PersonVerdicts: Sendable {
  /// Pairs that are one person.
  public private(set) var same: Set<MentionPair> = []
  /// Pairs that are two persons.
  public private(set) var different: Set<MentionPair> = []

  /// Nothing decided.
  public init() {}

  /// Notes that two mentions are one person, or are not.
  public mutating func insert(_ pair: MentionPair, isSame: Bool) {
    if isSame { same.insert(pair) } else { different.insert(pair) }
  }
}

/// Mentions that people hold for one person, directly or through others; also through mentions that are not settled now.
struct JudgedClusters {
  private var parent: [MentionID: MentionID] = [:]

  init(_ verdicts: PersonVerdicts) {
    for pair in verdicts.same.sorted(by: { ($0.a, $0.b) < ($1.a, $1.b) }) {
      let (left, right) = (root(pair.a), root(pair.b))
      if left != right { parent[max(left, right)] = min(left, right) }
    }
  }

  /// The first mention of the cluster.
  func root(_ id: MentionID) -> MentionID {
    var id = id
    while let above = parent[id] { id = above }
    return id
  }
}
