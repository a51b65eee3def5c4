import CivilStatus
import Storage

/// Keeps each account's desk settings on the server, so that any machine of the commune knows them and no browser has to.
/// Working state: not in the ledger.
public struct DeskSettingsStore: Sendable {
  let database: Database
  let catalogue: RegisterCatalogue
  let clock: Clock

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
    clock = node.clock
  }

  /// The actor's own; nobody else's can be asked for.
  public func load(for actor: Actor) async throws -> DeskSettings {
    let row = try await database.read {
      try $0.first("SELECT settings FROM desk_setting WHERE account_id = ?", [.text(actor.accountID)])?.text("settings")
    }
    return try row.map { try CanonicalJSON.value(DeskSettings.self, from: $0) } ?? DeskSettings()
  }

  /// Changes the actor's own settings: what `changes` names is replaced, the rest stays, so that two open pages do not undo each other.
  /// - Throws: ``Refusal`` for settings that cannot be.
  @discardableResult
  public func change(_ changes: DeskSettings, for actor: Actor) async throws -> DeskSettings {
    let checked = try changes.checked(catalogue: catalogue)
    let now = clock.now()
    return try await database.write { transaction in
      // On PostgreSQL two changes at once wait for each other at the row.
      try transaction.run(
        "INSERT INTO desk_setting (account_id, settings, saved_at) VALUES (?, '{}', ?) ON CONFLICT (account_id) DO NOTHING",
        [.text(actor.accountID), .text(now)])
      let suffix = transaction.engine == .postgres ? " FOR UPDATE" : ""
      let row = try transaction.first(
        "SELECT settings FROM desk_setting WHERE account_id = ?\(suffix)", [.text(actor.accountID)])
      let known = try row.map { try CanonicalJSON.value(DeskSettings.self, from: $0.text("settings")) } ?? DeskSettings()
      let merged = known.changed(by: checked)
      let text = try CanonicalJSON.text(merged)
      guard text.utf8.count <= 32_768 else { throw Refusal.invalidInput(field: "settings", problem: .tooLong(maximum: 32_768)) }
      try transaction.run(
        "UPDATE desk_setting SET settings = ?, saved_at = ? WHERE account_id = ?",
        [.text(text), .text(now), .text(actor.accountID)])
      return merged
    }
  }
}
