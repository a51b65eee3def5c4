import Cryptography
import Storage

/// Remembers what was done under a caller's transaction id, so that a request repeated over a bad line has one effect.
enum PerformedAction {
  static func find(
    _ transactionID: String, by actor: Actor, asking request: ActionRequest, in transaction: any Transaction
  ) throws -> ActionOutcome? {
    let rows = try transaction.query(
      "SELECT fingerprint, outcome FROM performed_action WHERE actor = ? AND transaction_id = ?",
      [.text(actor.accountID), .text(transactionID)])
    guard let row = rows.first else { return nil }
    guard try row.text("fingerprint") == request.fingerprint() else {
      throw Refusal.invalidInput(field: "transactionID", problem: .malformed(expected: "một mã mới cho mỗi việc"))
    }
    return try CanonicalJSON.value(ActionOutcome.self, from: row.text("outcome"))
  }

  static func keep(
    _ transactionID: String, by actor: Actor, request: ActionRequest, outcome: ActionOutcome, at time: String,
    in transaction: any Transaction
  ) throws {
    guard (8...64).contains(transactionID.utf8.count) else {
      throw Refusal.invalidInput(field: "transactionID", problem: .malformed(expected: "8–64 ký tự"))
    }
    _ = try transaction.execute(
      "INSERT INTO performed_action (actor, transaction_id, fingerprint, outcome, performed_at) VALUES (?, ?, ?, ?, ?)",
      [
        .text(actor.accountID), .text(transactionID), .text(try request.fingerprint()), .text(try CanonicalJSON.text(outcome)),
        .text(time),
      ])
  }
}

/// An action with its target, as far as it must be the same when it is repeated.
struct ActionRequest {
  var name: String
  var input: String
  var target: ActionTarget

  init<A: Action>(action: A, target: ActionTarget) throws {
    name = A.definition.id
    input = try CanonicalJSON.text(action)
    self.target = target
  }

  func fingerprint() throws -> String {
    SHA256Digest(hashing: "\(name)\n\(input)\n\(try CanonicalJSON.text(target))").hex
  }
}
