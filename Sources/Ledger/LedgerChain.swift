import Cryptography

/// How records are bound to each other: each carries the hash of the one before it.
public enum LedgerChain {
  /// What the first record of a node's first epoch names as its predecessor; a later epoch's first names the last of the one before.
  public static let origin = String(repeating: "0", count: 64)

  /// First bytes of what is hashed, so that another format never gives the same hash.
  static let preamble = "sogoc-ledger-1"

  /// SHA-256 (hexadecimal) over the preamble and every field except `hash`, in the order of ``LedgerRecord``, each as
  /// `length ":" bytes ","`; an absent field is `-,`. Lengths are of UTF-8 bytes, in decimal, so no two records run together.
  public static func hash(of record: LedgerRecord) -> String {
    var message: [UInt8] = []
    message.reserveCapacity(512 + record.payload.utf8.count)
    append(preamble, to: &message)
    append(record.node, to: &message)
    append(String(record.epoch), to: &message)
    append(String(record.sequence), to: &message)
    append(record.eventID, to: &message)
    append(record.type, to: &message)
    append(record.actor, to: &message)
    append(record.role, to: &message)
    append(record.occurredAt, to: &message)
    append(record.book, to: &message)
    append(record.entry, to: &message)
    append(record.baseVersion.map { String($0) }, to: &message)
    append(record.payload, to: &message)
    append(record.previousHash, to: &message)
    return SHA256Digest(hashing: message).hex
  }

  /// The record with its hash filled in.
  public static func sealed(_ record: LedgerRecord) -> LedgerRecord {
    var record = record
    record.hash = hash(of: record)
    return record
  }

  private static func append(_ field: String?, to message: inout [UInt8]) {
    guard let field else {
      message.append(contentsOf: "-,".utf8)
      return
    }
    message.append(contentsOf: "\(field.utf8.count):".utf8)
    message.append(contentsOf: field.utf8)
    message.append(UInt8(ascii: ","))
  }
}
