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
    let pass = try await database.read { transaction in
      guard let entry = try Entry.find(entryID, in: transaction) else { throw Refusal.notFound(.entry) }
      let pass = ReadingPass(status: entry.status, flags: entry.flags)
      // Rights come first: a stranger learns nothing from the status.
      try Reservations.checkRights(entryID, (pass ?? .second).task, actor, transaction)
      guard let pass else { throw Refusal.wrongStatus(action: SubmitSecondReading.definition.id, status: entry.status) }
      return pass
    }
    let reservation = try await reservations.take(entryID, for: pass.task, by: actor)
    return try await database.read { transaction in
      guard
        let entry = try Entry.find(entryID, in: transaction), let book = try Book.find(entry.bookID, in: transaction),
        let schema = catalogue[book.kind]
      else { throw Refusal.notFound(.entry) }
      return DeskEntry(
        entryID: entryID, version: entry.version, pass: pass, book: book, schema: schema, position: entry.position,
        markedNumber: entry.shownNumber.isEmpty ? nil : entry.shownNumber,
        isShelved: entry.flags.contains(.shelved), reason: entry.reason, isReturned: entry.flags.contains(.returned),
        regions: try DeskRegion.all(of: entryID, in: transaction),
        draft: try Drafts.load(entryID, pass: pass, account: actor.accountID, in: transaction),
        reservedUntil: reservation.expiresAt)
    }
  }

  /// What the actor keyed in the nearest earlier entry of the same book, in the same pass; empty if there is none.
  /// Complexity: O(entries of the book) at worst.
  public func previousValues(before entryID: String, pass: ReadingPass, by actor: Actor) async throws -> [String: KeyedValue] {
    try await database.read { transaction in
      try Reservations.checkRights(entryID, pass.task, actor, transaction)
      guard let entry = try Entry.find(entryID, in: transaction) else { throw Refusal.notFound(.entry) }
      let row = try transaction.first(
        """
        SELECT r.field_values FROM entry e JOIN reading r ON r.entry_id = e.id AND r.pass = ?
        WHERE e.book_id = ? AND e.position < ? AND e.withdrawn = 0 AND r.account_id = ? AND r.source = 'keyed'
        ORDER BY e.position DESC LIMIT 1
        """,
        [.int(pass.rawValue), .text(entry.bookID), .int(entry.position), .text(actor.accountID)])
      guard let row else { return [:] }
      return try CanonicalJSON.value([String: FieldValue].self, from: row.text("field_values"))
        .mapValues { KeyedValue($0.asWritten, condition: $0.condition) }
    }
  }
}
