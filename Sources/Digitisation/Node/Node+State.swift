import Foundation
import Ledger
import Storage

extension Node {
  /// True until the first account exists.
  public func hasNoAccounts() async throws -> Bool {
    try await database.read { try $0.query("SELECT id FROM account LIMIT 1", []).isEmpty }
  }

  /// Writes the ledger as JSON lines, one record a line with the field names of docs/ledger.md; returns how many.
  ///
  /// The file is made beside the target and moved when it is complete. It holds personal data like the register itself.
  public func exportLedger(to file: URL) async throws -> Int {
    let partial = file.appendingPathExtension("part")
    guard FileManager.default.createFile(atPath: partial.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw DigitisationError.cannotWrite
    }
    defer { try? FileManager.default.removeItem(at: partial) }
    let count = try await database.read { transaction in
      let handle = try FileHandle(forWritingTo: partial)
      defer { try? handle.close() }
      var count = 0
      try LedgerRecord.forEach(in: transaction) { record in
        try handle.write(contentsOf: Data((CanonicalJSON.text(LedgerLine(record)) + "\n").utf8))
        count += 1
        return true
      }
      try handle.synchronize()
      return count
    }
    guard rename(partial.path, file.path) == 0 else { throw DigitisationError.cannotWrite }
    return count
  }
}

/// A record as a line of the exported ledger.
struct LedgerLine: Encodable {
  var node: String
  var epoch: Int64
  var seq: Int64
  var eventID: String
  var type: String
  var actor: String
  var role: String
  var occurredAt: String
  var book: String?
  var entry: String?
  var baseVersion: Int64?
  var payload: String
  var previousHash: String
  var hash: String

  /// The names of docs/ledger.md, which are those of the table.
  private enum CodingKeys: String, CodingKey {
    case node, epoch, seq
    case eventID = "event_id"
    case type, actor, role
    case occurredAt = "occurred_at"
    case book = "book_id"
    case entry = "entry_id"
    case baseVersion = "base_version"
    case payload
    case previousHash = "previous_hash"
    case hash
  }

  init(_ record: LedgerRecord) {
    node = record.node
    epoch = record.epoch
    seq = record.sequence
    eventID = record.eventID
    type = record.type
    actor = record.actor
    role = record.role
    occurredAt = record.occurredAt
    book = record.book
    entry = record.entry
    baseVersion = record.baseVersion
    payload = record.payload
    previousHash = record.previousHash
    hash = record.hash
  }
}
