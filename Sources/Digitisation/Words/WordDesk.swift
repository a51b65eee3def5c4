import CivilStatus
import Storage

/// An entry on the desk of its first reader, as suggestions see it.
struct WordDesk: Sendable {
  let entry: Entry
  let schema: RegisterSchema
  let places: [WordPlace]
  let mayAskRegister: Bool

  /// - Throws: ``Refusal`` for everybody but the first reader who holds the entry.
  init(_ entryID: String, by actor: Actor, catalogue: RegisterCatalogue, in transaction: any Transaction) throws {
    let door = try PrefillDoor(entryID, by: actor, catalogue: catalogue, in: transaction)
    let found = try WordPlace.of(door.entry, schema: door.schema, in: transaction)
    let mayAsk = try Self.mayAskRegister(door, actor, catalogue, transaction)
    (entry, schema, places, mayAskRegister) = (door.entry, door.schema, found, mayAsk)
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
