import CivilStatus
import PageImaging
import Storage

/// Suggestions for hand-writing to the first reader, from words keyed earlier in the same book that look alike.
///
/// Never to the second reader, nor to anybody once the entry has come back: the same door as candidates have. Nothing is taken by
/// itself, and what was shown and taken is kept, which is how the suggestions learn when they may be called sure.
public struct WordHelp: Sendable {
  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// What a field may say, best first.
  public struct Suggestion: Hashable, Sendable, Encodable {
    public var tier: WordTier
    public var words: [String]
  }

  /// Suggestions that the likeness speaks for less than this are kept back.
  static let leastShare = 0.35

  /// Field → suggestions, five at most, for an entry that the actor has on the desk as its first reader.
  /// - Throws: ``Refusal``; `notPermitted` for every reader but the first.
  public func suggestions(for entryID: String, by actor: Actor) async throws -> [String: Suggestion] {
    let catalogue = node.catalogue
    let (entry, places) = try await node.database.read { transaction in
      let door = try PrefillDoor(entryID, by: actor, catalogue: catalogue, in: transaction)
      return (door.entry, try WordPlace.of(door.entry, schema: door.schema, in: transaction))
    }
    guard !places.isEmpty else { return [:] }
    let seen = try await look(entry, places)
    let owner = WordShelf.Owner(node: node.id, book: entry.bookID, account: actor.accountID)
    let memories = try await WordShelf.shared.memories(owner, without: entry.id, node.database)
    let found = try await node.blocking {
      var found: [String: [WordSuggestion]] = [:]
      for place in seen {
        guard let shape = place.shape, let memory = memories[place.field] else { continue }
        let words = memory.suggestions(for: shape).prefix(WordMemory.most)
        if let best = words.first, best.share >= Self.leastShare { found[place.field] = Array(words) }
      }
      return found
    }
    let now = node.clock.now()
    try await node.database.write { transaction in
      for (field, words) in found.sorted(by: { $0.key < $1.key }) {
        try WordOffer(words).save(entry.id, field, account: actor.accountID, at: now, in: transaction)
      }
    }
    return found.mapValues { Suggestion(tier: $0[0].tier, words: $0.map(\.value)) }
  }

  /// Notes which suggestions stood on the screen, and which was taken (from 1). What was noted once stays.
  public func note(shown: [String], taken: [String: Int], for entryID: String, by actor: Actor) async throws {
    guard shown.count + taken.count <= 200 else { throw Refusal.invalidInput(field: "shown", problem: .tooLong(maximum: 200)) }
    let (catalogue, now) = (node.catalogue, node.clock.now())
    try await node.database.write { transaction in
      _ = try PrefillDoor(entryID, by: actor, catalogue: catalogue, in: transaction)
      for field in Set(shown).union(taken.keys).sorted() {
        try transaction.run(
          """
          UPDATE word_offer SET shown_at = COALESCE(shown_at, ?), taken = COALESCE(taken, ?)
          WHERE entry_id = ? AND field = ? AND account_id = ?
          """,
          [
            .text(now), .optional(taken[field].flatMap { (1...WordMemory.most).contains($0) ? $0 : nil }), .text(entryID),
            .text(field), .text(actor.accountID),
          ])
      }
    }
  }

  /// The shapes of an entry's words; those not known yet are looked at, an image at a time.
  private func look(_ entry: Entry, _ places: [WordPlace]) async throws -> [WordPlace] {
    let unknown = Dictionary(grouping: places.filter { !$0.isKnown }, by: \.blob)
    guard !unknown.isEmpty else { return places }
    let blobs = node.blobs
    var looked: [WordPlace] = []
    for (blob, group) in unknown {
      let shapes = try await node.blocking { try PageImaging.wordShapes(file: blobs.url(for: blob), boxes: group.map(\.box)) }
      for (place, shape) in zip(group, shapes) {
        var place = place
        place.shape = shape
        looked.append(place)
      }
    }
    let made = looked
    try await node.database.write { transaction in
      for place in made { try place.save(entry, in: transaction) }
    }
    return places.filter(\.isKnown) + made
  }
}
