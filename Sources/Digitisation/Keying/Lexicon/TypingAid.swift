import CivilStatus
import Storage

/// What helps to type at the desk, for who may read the entry: the book's time, its recurring texts, the unit's lexicon.
public struct TypingAid: Sendable {
  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// - Throws: ``Refusal`` as opening the entry would.
  public func aid(for entryID: String, by actor: Actor) async throws -> TypingHelp {
    try await node.database.read { transaction in
      let (entry, book, pass) = try find(entryID, actor, transaction)
      guard let schema = node.catalogue[book.kind] else { throw Refusal.notFound(.book) }
      let texts = BookTexts(book: book.id, schema: schema, entry: entry, pass: pass, account: actor.accountID)
      // An invented book of practice stands beside no others.
      let isPractice = try Book.find(book.id, in: transaction) == nil
      return TypingHelp(
        openingYear: book.openingYear, closingYear: book.closingYear, unit: book.unit.rawValue,
        texts: try texts.find(in: transaction),
        around: isPractice ? [:] : try texts.around(book, catalogue: node.catalogue, in: transaction))
    }
  }

  /// The lexicon of the unit whose book the entry stands in.
  /// - Throws: ``Refusal`` as opening the entry would.
  public func lexicon(for entryID: String, by actor: Actor) async throws -> NameLexicon {
    let unit = try await node.database.read { try find(entryID, actor, $0).book.unit }
    return try await LexiconCache.shared.lexicon(for: unit, of: node)
  }

  private func find(
    _ entryID: String, _ actor: Actor, _ transaction: any Transaction
  ) throws -> (entry: Entry, book: Book, pass: ReadingPass) {
    if let trial = try TrialView.find(entryID, for: actor, in: transaction) { return (trial.entry, trial.book, trial.pass) }
    guard let entry = try Entry.find(entryID, in: transaction) else { throw Refusal.notFound(.entry) }
    let pass = ReadingPass(status: entry.status, flags: entry.flags)
    try Reservations.checkRights(entryID, (pass ?? .second).task, actor, transaction)
    guard let pass else { throw Refusal.wrongStatus(action: SubmitSecondReading.definition.id, status: entry.status) }
    guard let book = try Book.find(entry.bookID, in: transaction) else { throw Refusal.notFound(.book) }
    return (entry, book, pass)
  }
}

/// The book's time and its recurring texts.
public struct TypingHelp: Sendable, Encodable {
  public var openingYear: Int
  public var closingYear: Int?
  /// Codes from the province down.
  public var unit: String
  /// Field id → texts with their number, the commonest first.
  public var texts: [String: [BookText]]
  /// What fields share ("place", "Relation", …) → texts of the unit's other books.
  public var around: [String: [BookText]]
}
