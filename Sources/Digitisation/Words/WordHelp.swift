import CivilStatus
import PageImaging
import Storage

/// Suggestions for hand-writing to the first reader: words keyed earlier in the same book that look alike, what the unit's other books
/// of the time say in such fields, and names of the population extract whose words look so.
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

  /// What may be offered for an entry.
  public struct Offer: Sendable, Encodable {
    /// Field → suggestions, five at most.
    public var words: [String: Suggestion] = [:]
    /// Fields of names for which the population extract may be asked, once something is keyed that narrows it.
    public var asks: [String] = []
    /// Fields whose suggestions may be others once more is keyed of this entry.
    public var again: [String] = []
  }

  /// Suggestions from the books alone for an entry that the actor has on the desk as its first reader.
  /// - Throws: ``Refusal``; `notPermitted` for every reader but the first.
  public func offer(for entryID: String, by actor: Actor) async throws -> Offer {
    let desk = try await desk(entryID, by: actor)
    guard !desk.places.isEmpty else { return Offer() }
    let seen = try await WordCatchUp(node: node).look(desk.entry, desk.places)
    let words = try await learned(desk, by: actor)
    let found = try await suggested(for: seen, words, desk)
    try await save(found.mapValues { WordOffer($0, source: .book) }, of: entryID, by: actor)
    let written = seen.filter { $0.shape != nil }.map(\.field)
    let texts = BookTexts.fields(of: desk.schema)
    return Offer(
      words: found.mapValues { Suggestion(tier: $0[0].tier, words: $0.map(\.value)) },
      asks: desk.mayAskRegister ? written.filter { RegisterNames.asks($0, desk.schema) } : [],
      again: written.filter { texts.contains($0) })
  }

  /// What a field of a recurring text may say by the books, now that more of the entry is keyed; nil where nothing is like it.
  public func text(in field: String, of entryID: String, by actor: Actor) async throws -> Suggestion? {
    let desk = try await desk(entryID, by: actor)
    guard BookTexts.fields(of: desk.schema).contains(field) else { return nil }
    let seen = try await WordCatchUp(node: node).look(desk.entry, desk.places.filter { $0.field == field })
    let found = try await suggested(for: seen, try await learned(desk, by: actor), desk)
    try await save(found.mapValues { WordOffer($0, source: .book) }, of: entryID, by: actor)
    return found[field].map { Suggestion(tier: $0[0].tier, words: $0.map(\.value)) }
  }

  private func suggested(
    for places: [WordPlace], _ words: BookWords, _ desk: WordDesk
  ) async throws -> [String: [WordSuggestion]] {
    let texts = BookTexts.fields(of: desk.schema)
    return try await node.blocking {
      var found: [String: [WordSuggestion]] = [:]
      for place in places where texts.contains(place.field) {
        guard let shape = place.shape else { continue }
        let pool = BookTexts.pool(of: place.field, in: desk.schema)
        let words = words.book.suggestions(for: place.field, pool, shape, keyed: desk.keyed)
        if let best = words.first, best.share >= Self.leastShare { found[place.field] = words }
      }
      return found
    }
  }

  /// Field → suggestions from the books alone.
  public func suggestions(for entryID: String, by actor: Actor) async throws -> [String: Suggestion] {
    try await offer(for: entryID, by: actor).words
  }

  /// Names of the newest population extract that may stand in a field, narrowed by what the reader's saved draft says and ordered by
  /// how much the writing looks like them; nil where nothing narrows the extract or the book's hand is not known well enough.
  ///
  /// Whoever is shown some has seen the register: that is durable before it is answered (``RegisterGlimpse``). Where the register is
  /// kept for confirming what was read without it, nothing is given unless the reader has seen it already.
  public func name(in field: String, of entryID: String, by actor: Actor) async throws -> Suggestion? {
    let desk = try await desk(entryID, by: actor)
    guard desk.mayAskRegister, RegisterNames.asks(field, desk.schema),
      let place = try await WordCatchUp(node: node).look(desk.entry, desk.places.filter { $0.field == field }).first,
      let shape = place.shape
    else { return nil }
    let now = node.clock.now()
    let names = try await node.database.read { transaction in
      guard let extract = try PopulationExtract.newest(for: desk.entry.unit, in: transaction) else { return [String: Double]() }
      let draft = try Drafts.load(entryID, pass: .first, account: actor.accountID, in: transaction)
      let values = PrefillCandidates.values(
        draft, nil, desk.schema, ValueNormaliser(catalogue: node.catalogue, today: .on(iso: now)))
      return try RegisterNames(schema: desk.schema, extract: extract, values: values, transaction: transaction).names(for: field)
    }
    guard !names.isEmpty else { return nil }
    let words = try await learned(desk, by: actor)
    let found = try await node.blocking { words.names.suggestions(for: shape, among: names) }
    guard !found.isEmpty else { return nil }
    let catalogue = node.catalogue
    try await node.database.write { transaction in
      // Again inside the writing: nobody is shown anything whose reading was handed in, or whose rules changed, meanwhile.
      let door = try PrefillDoor(entryID, by: actor, catalogue: catalogue, in: transaction)
      guard try WordDesk.mayAskRegister(door, actor, catalogue, transaction) else {
        throw Refusal.notPermitted(action: PrefillDoor.action)
      }
      try RegisterGlimpse.note(entryID, pass: .first, account: actor.accountID, at: now, in: transaction)
      try WordOffer(found, source: .register).save(entryID, field, account: actor.accountID, at: now, in: transaction)
    }
    return Suggestion(tier: .likely, words: found.map(\.value))
  }

  private func desk(_ entryID: String, by actor: Actor) async throws -> WordDesk {
    let catalogue = node.catalogue
    let today = PartialDate.on(iso: node.clock.now())
    return try await node.database.read { try WordDesk(entryID, by: actor, catalogue: catalogue, today: today, in: $0) }
  }

  private func learned(_ desk: WordDesk, by actor: Actor) async throws -> BookWords {
    let owner = WordShelf.Owner(node: node.id, book: desk.entry.bookID, account: actor.accountID)
    // The unit's hamlets are on every map; they are given to whoever types here, and tell nothing of a person.
    let hamlets = desk.home == nil ? [] : try await LexiconCache.shared.lexicon(for: desk.entry.unit, of: node).hamlets
    return try await WordShelf.shared.words(
      owner, without: desk.entry.id, schema: desk.schema, home: desk.home,
      hamlets: Dictionary(hamlets.map { ($0.text, $0.count) }, uniquingKeysWith: max), node.catalogue, node.database)
  }

  private func save(_ offers: [String: WordOffer], of entryID: String, by actor: Actor) async throws {
    let now = node.clock.now()
    try await node.database.write { transaction in
      for (field, offer) in offers.sorted(by: { $0.key < $1.key }) {
        try offer.save(entryID, field, account: actor.accountID, at: now, in: transaction)
      }
    }
  }

  /// Notes which suggestions stood on the screen, and which was taken last (from 1).
  public func note(shown: [String], taken: [String: Int], for entryID: String, by actor: Actor) async throws {
    guard shown.count + taken.count <= 200 else { throw Refusal.invalidInput(field: "shown", problem: .tooLong(maximum: 200)) }
    let (catalogue, now) = (node.catalogue, node.clock.now())
    try await node.database.write { transaction in
      _ = try PrefillDoor(entryID, by: actor, catalogue: catalogue, in: transaction)
      for field in Set(shown).union(taken.keys).sorted() {
        try transaction.run(
          """
          UPDATE word_offer SET shown_at = COALESCE(shown_at, ?), taken = COALESCE(?, taken)
          WHERE entry_id = ? AND field = ? AND account_id = ?
          """,
          [
            .text(now), .optional(taken[field].flatMap { (1...WordMemory.most).contains($0) ? $0 : nil }), .text(entryID),
            .text(field), .text(actor.accountID),
          ])
      }
    }
  }
}
