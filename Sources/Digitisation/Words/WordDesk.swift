import CivilStatus
import PageImaging
import Storage

/// An entry on the desk of its first reader, as suggestions see it.
struct WordDesk: Sendable {
  let entry: Entry
  let schema: RegisterSchema
  let places: [WordPlace]
  let mayAskRegister: Bool
  /// The book; nil for an invented one of practice.
  let home: Book?
  /// Texts that the reader keyed of this entry, or confirmed on the page.
  let keyed: [String: BookMemory.Text]

  /// - Throws: ``Refusal`` for everybody but the first reader who holds the entry.
  init(
    _ entryID: String, by actor: Actor, catalogue: RegisterCatalogue, today: PartialDate, in transaction: any Transaction
  ) throws {
    let door = try PrefillDoor(entryID, by: actor, catalogue: catalogue, in: transaction)
    let found = try WordPlace.of(door.entry, schema: door.schema, in: transaction)
    let mayAsk = try Self.mayAskRegister(door, actor, catalogue, transaction)
    (entry, schema, places, mayAskRegister) = (door.entry, door.schema, found, mayAsk)
    home = try Book.find(door.book.id, in: transaction)
    let draft = try Drafts.load(entryID, pass: .first, account: actor.accountID, in: transaction)
    let values = PrefillCandidates.values(draft, nil, door.schema, ValueNormaliser(catalogue: catalogue, today: today))
    let texts = BookTexts.fields(of: door.schema)
    keyed = LearnedEntry.legible(values).filter { texts.contains($0.key) }.reduce(into: [:]) { keyed, value in
      keyed[value.key] = BookMemory.Text(value.value, pool: BookTexts.pool(of: value.key, in: door.schema))
    }
  }

  /// Never where the register is kept for confirming what was read without it, unless the reader has asked to see it already: one
  /// name out of it, or only its order, would make all that is keyed afterwards depend on it.
  static func mayAskRegister(
    _ door: PrefillDoor, _ actor: Actor, _ catalogue: RegisterCatalogue, _ transaction: any Transaction
  ) throws -> Bool {
    if try RegisterGlimpse.exists(door.entry.id, pass: .first, account: actor.accountID, in: transaction) { return true }
    return try !PrefillCandidates.waits(door, catalogue, transaction)
  }
}
