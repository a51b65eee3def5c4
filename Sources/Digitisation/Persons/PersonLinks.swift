import CivilStatus
import RecordLinkage
import Storage

/// Keeps the register linked to itself: which mentions of a unit's settled entries are one person.
///
/// Made from settled values alone, entry by entry: a settlement, an edit or a return touches the entry's own mentions, their ties and
/// the groups these lead to, and nothing else. What comes out does not depend on the order. What people decided about a pair
/// (``PersonJudge``) stands over it, through every edit and every linking anew.
struct PersonLinks {
  /// Bearers of one key that are looked at.
  static let most = 500

  let catalogue: RegisterCatalogue

  /// Takes the entry's old mentions out and its present ones in.
  /// - Returns: the other entries whose persons stand with others than before, or with this entry: their findings may change.
  func renew(_ entryID: String, in transaction: any Transaction) throws -> Set<String> {
    let rows = MentionRows(transaction: transaction)
    var open: Set<MentionID> = []
    for old in try rows.all(of: entryID) {
      open.formUnion(try rows.members(of: old.group).map(\.mention.id).filter { $0.entry != entryID })
    }
    var changed = Set(open.map(\.entry))
    try rows.remove(entryID)
    open.formUnion(try link(entryID, rows))
    changed.formUnion(try group(open, around: [entryID], rows))
    return changed.subtracting([entryID])
  }

  /// Groups anew after people decided about a pair.
  /// - Returns: the entries whose persons stand, or stood, with one of the two: their findings may change.
  func regroup(_ pair: MentionPair, in transaction: any Transaction) throws -> Set<String> {
    let rows = MentionRows(transaction: transaction)
    var open: Set<MentionID> = []
    for id in [pair.a, pair.b] {
      guard let stored = try rows.find(id) else { continue }
      open.formUnion(try rows.members(of: stored.group).map(\.mention.id))
    }
    let before = Set(open.map(\.entry))
    return before.union(try group(open, around: [pair.a.entry, pair.b.entry], rows))
  }

  /// Inserts the entry's mentions and ties, if it is settled.
  private func link(_ entryID: String, _ rows: MentionRows) throws -> [MentionID] {
    guard let entry = try Entry.find(entryID, in: rows.transaction), entry.status >= .verified, let schema = catalogue[entry.kind]
    else { return [] }
    let values = try SettledValues.of(entryID, in: rows.transaction)
    let mentions = MentionReader(schema: schema, catalogue: catalogue).mentions(of: entryID, values).map { KeyedMention($0) }
    for mention in mentions {
      try rows.insert(mention, in: entry.unit)
      for other in try rows.likes(of: mention, in: entry.unit, most: Self.most) {
        let tie = PersonTie(mention, KeyedMention(other.mention))
        if tie.isPossible { try rows.tie(mention.mention.id, other.mention.id, tie) }
      }
    }
    return mentions.map(\.mention.id)
  }

  /// Groups everything anew that sure ties and people's decisions connect with the open mentions.
  /// - Returns: entries of groups that are others than before, or in which one of the named entries stands.
  private func group(_ open: Set<MentionID>, around entries: Set<String>, _ rows: MentionRows) throws -> Set<String> {
    let judged = VerdictRows(transaction: rows.transaction)
    var waiting = open.sorted()
    var reached = open
    var links: Set<PersonGroups.Link> = []
    var verdicts = PersonVerdicts()
    while let next = waiting.popLast() {
      var others: [MentionID] = []
      for link in try rows.ties(of: next, sure: true) {
        links.insert(link)
        others.append(link.a == next ? link.b : link.a)
      }
      for other in try judged.others(of: next, .same) {
        verdicts.insert(MentionPair(next, other), isSame: true)
        others.append(other)
      }
      for other in try judged.others(of: next, .different) { verdicts.insert(MentionPair(next, other), isSame: false) }
      for other in others where reached.insert(other).inserted { waiting.append(other) }
    }
    let stored = try reached.sorted().compactMap { try rows.find($0) }
    let before = Dictionary(stored.map { ($0.mention.id, $0.group) }, uniquingKeysWith: { first, _ in first })
    var sizes: [MentionID: Int] = [:]
    for one in stored { sizes[one.group, default: 0] += 1 }
    var changed: Set<String> = []
    for members in PersonGroups.make(stored.map { KeyedMention($0.mention) }, Array(links), verdicts) {
      let group = members[0]
      let old = Set(members.compactMap { before[$0] })
      let isSame = old == [group] && sizes[group] == members.count
      if !isSame || members.contains(where: { entries.contains($0.entry) }) { changed.formUnion(members.map(\.entry)) }
      for id in members where before[id] != group { try rows.put(id, in: group) }
    }
    return changed
  }

  // MARK: Made again

  /// Empties everything and makes the settled entries due. The checks take them up.
  static func makeAgain(in transaction: any Transaction) throws {
    for table in ["person_tie", "person_key", "person_mention", "person_due"] {
      _ = try transaction.execute("DELETE FROM \(table)", [])
    }
    _ = try transaction.execute(
      "INSERT INTO person_due (entry_id) SELECT id FROM entry WHERE withdrawn = 0 AND status IN (\(SurroundingsReader.settled))",
      [])
  }

  /// Links the next stretch of what is due.
  /// - Returns: entries whose persons stand otherwise than before, those linked among them; empty when nothing is due.
  func takeDue(_ most: Int, in transaction: any Transaction) throws -> Set<String> {
    let due = try transaction.query("SELECT entry_id FROM person_due ORDER BY entry_id LIMIT ?", [.int(most)]).map {
      try $0.text("entry_id")
    }
    var changed = Set(due)
    for entry in due {
      changed.formUnion(try renew(entry, in: transaction))
      try transaction.run("DELETE FROM person_due WHERE entry_id = ?", [.text(entry)])
    }
    return changed
  }
}
