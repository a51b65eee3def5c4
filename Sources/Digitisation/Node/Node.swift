import CivilStatus
import Cryptography
import Foundation
import Ledger
import Storage

/// One installation: the store, the pages' files, the schemas, and the door through which all is changed.
public struct Node: Sendable {
  /// The node's random name in the ledger.
  public let id: String
  public let database: Database
  public let blobs: BlobStore
  public let catalogue: RegisterCatalogue
  public let clock: Clock
  public let workflow: Workflow
  /// Administrative units, kept in memory and renewed after an import.
  public let units: UnitRegister
  /// Where an office puts forms of its own, one JSON file each; need not be there.
  public let formFolder: URL
  /// For image work and other calls that block.
  let blockingPool = BlockingPool(label: "sogoc.blocking", width: 2)
  let passwordPool = BlockingPool(label: "sogoc.passwords", width: 2)

  /// Opens the node in `location`, making its store on first start.
  /// - Throws: `StorageError.storeInUse` when another process has it open.
  public static func open(_ location: NodeLocation, clock: Clock = .machine) async throws -> Node {
    try FileManager.default.createDirectory(
      at: location.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let database = try await Database.open(location.database, migrations: Schema.migrations)
    let blobs = BlobStore(directory: location.blobs)
    let id = try await found(in: database, clock: clock)
    let catalogue = RegisterCatalogue.standard
    let events = EventStore(node: id)
    return Node(
      id: id, database: database, blobs: blobs, catalogue: catalogue, clock: clock,
      workflow: Workflow(database: database, events: events, catalogue: catalogue, clock: clock),
      units: UnitRegister(database: database),
      formFolder: location.folder.appending(path: NodeBackup.formsName, directoryHint: .isDirectory))
  }

  /// The node's id; makes node, head and first event if the store is new.
  private static func found(in database: Database, clock: Clock) async throws -> String {
    let now = clock.now()
    return try await database.write { transaction in
      if let row = try transaction.query("SELECT id FROM node", []).first { return try row.text("id") }
      let id = RandomID.make()
      _ = try transaction.execute(
        "INSERT INTO node (id, name, unit_path, founded_at) VALUES (?, ?, ?, ?)",
        [.text(id), .text("Sổ Gốc"), .text(""), .text(now)])
      _ = try transaction.execute(
        "INSERT INTO ledger_head (node, epoch, seq, hash) VALUES (?, 1, 0, ?)", [.text(id), .text(LedgerChain.origin)])
      let store = EventStore(node: id)
      try store.append(
        [Event(NodeFounded(name: "Sổ Gốc", unit: .root))], after: LedgerHead(node: id, epoch: 1), actor: Actor.system.accountID,
        role: "system", at: now, baseVersion: nil, in: transaction)
      return id
    }
  }

  /// Runs a blocking call off the threads that serve requests.
  public func blocking<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await blockingPool.run(work)
  }

  public func close() async {
    await database.close()
  }
}
