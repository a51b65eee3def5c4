import CivilStatus
import Storage

/// Opens entries for reading.
public struct KeyingDesk: Sendable {
  let database: Database
  let catalogue: RegisterCatalogue
  let reservations: Reservations

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
    reservations = Reservations(node)
  }

  /// Reserves the entry for the actor and gives what the desk shows, blind for the second reader.
  /// - Throws: ``Refusal`` as handing in a reading would; `reserved` while somebody else has it open.
  @discardableResult
  public func open(_ entryID: String, by actor: Actor) async throws -> DeskEntry {
    let pass = try await database.read { try Self.pass(of: entryID, for: actor, in: $0) }
    let reservation = try await reservations.take(entryID, for: pass.task, by: actor)
    return try await database.read { transaction in
      var desk = try entry(entryID, pass, actor, transaction)
      desk.draft = try Drafts.load(entryID, pass: pass, account: actor.accountID, in: transaction)
      desk.reservedUntil = reservation.expiresAt
      return desk
    }
  }

  /// What the desk will show of an entry, without taking it: for fetching ahead. No draft is given.
  /// - Throws: ``Refusal`` as ``open(_:by:)``, except that somebody else may hold the entry.
  public func preview(_ entryID: String, by actor: Actor) async throws -> DeskEntry {
    try await database.read { transaction in
      let pass = try Self.pass(of: entryID, for: actor, in: transaction)
      return try entry(entryID, pass, actor, transaction)
    }
  }

  /// What the actor keyed in the nearest earlier entry of the same book, in the same pass; nil if there is none.
  /// Complexity: O(entries of the book) at worst.
  public func previous(before entryID: String, pass: ReadingPass, by actor: Actor) async throws -> PreviousReading? {
    try await database.read { transaction in
      try Reservations.checkRights(entryID, pass.task, actor, transaction)
      let trial = try TrialView.find(entryID, for: actor, in: transaction)
      guard let entry = try trial?.entry ?? Entry.find(entryID, in: transaction) else { throw Refusal.notFound(.entry) }
      return try trial?.previous ?? PreviousReading.find(before: entry, pass: pass, account: actor.accountID, in: transaction)
    }
  }

  private static func pass(of entryID: String, for actor: Actor, in transaction: any Transaction) throws -> ReadingPass {
    if let trial = try TrialView.find(entryID, for: actor, in: transaction) { return trial.pass }
    guard let entry = try Entry.find(entryID, in: transaction) else { throw Refusal.notFound(.entry) }
    let pass = ReadingPass(status: entry.status, flags: entry.flags)
    // Rights come first: a stranger learns nothing from the status.
    try Reservations.checkRights(entryID, (pass ?? .second).task, actor, transaction)
    guard let pass else { throw Refusal.wrongStatus(action: SubmitSecondReading.definition.id, status: entry.status) }
    return pass
  }

  private func entry(
    _ entryID: String, _ pass: ReadingPass, _ actor: Actor, _ transaction: any Transaction
  ) throws -> DeskEntry {
    let trial = try TrialView.find(entryID, for: actor, in: transaction)
    guard
      let entry = try trial?.entry ?? Entry.find(entryID, in: transaction),
      let book = try trial?.book ?? Book.find(entry.bookID, in: transaction), let schema = catalogue[book.kind]
    else { throw Refusal.notFound(.entry) }
    let regions = try trial?.regions ?? DeskRegion.shown(entry, in: transaction)
    return DeskEntry(
      entryID: entryID, version: entry.version, pass: pass, book: book, schema: schema,
      layout: try DeskLayout.of(
        schema, period: book.formPeriod, unit: book.unit, catalogue: catalogue, in: transaction),
      fields: trial == nil && pass == .second ? try ReadingPlan.find(entryID, in: transaction)?.second : trial?.fields,
      position: entry.position, markedNumber: entry.shownNumber.isEmpty ? nil : entry.shownNumber,
      isShelved: entry.flags.contains(.shelved), reason: entry.reason, isReturned: entry.flags.contains(.returned),
      difficulty: try difficulty(entryID, trial, transaction),
      regions: regions, fieldRegions: try DeskRegion.fields(of: entryID, at: regions, schema, in: transaction),
      previous: try trial?.previous ?? PreviousReading.find(before: entry, pass: pass, account: actor.accountID, in: transaction),
      draft: Draft(), reservedUntil: "")
  }

  /// What makes it hard, as far as it says nothing of earlier readings. An entry of a trial shows what its paper shows: it looks like
  /// one that nobody put aside.
  private func difficulty(_ entryID: String, _ trial: TrialView?, _ transaction: any Transaction) throws -> [DifficultyReason] {
    let reasons = try EntryDifficulty.of(entryID, in: transaction)?.reasons ?? []
    return reasons.filter { $0.isBlind && $0.isWorthTelling && (trial == nil || ![.shelved, .returned].contains($0.sort)) }
      .sorted { ($0.points, $1.sort.rawValue) > ($1.points, $0.sort.rawValue) }
  }
}
