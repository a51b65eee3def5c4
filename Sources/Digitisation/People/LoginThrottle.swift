import Foundation
import Storage

/// Slows log-ins after failures. A delay that grows, never a lock: a lock would let anybody lock others out.
struct LoginThrottle: Sendable {
  /// Failures that cost nothing yet: people mistype.
  static let free = 5
  static let longestWait = 300
  /// Failures are forgotten after this many seconds without another.
  static let memory: Double = 15 * 60

  let database: Database
  let clock: Clock

  /// Counts an attempt on an account before it is made, so that many at once cannot slip past; a success takes it back. Of an address,
  /// which a whole school may share, only failures count.
  /// - Returns: seconds still to wait (nothing was counted then), or nil.
  func begin(login: String, address: String) async throws -> Int? {
    let seconds = clock.seconds()
    let now = clock.now()
    let forgotten = Clock.text(seconds - Self.memory)
    return try await database.write { transaction in
      if let wait = try wait([login, address], now: seconds, forgotten: forgotten, in: transaction) { return wait }
      try count(login, at: now, forgotten: forgotten, in: transaction)
      return nil
    }
  }

  /// Counts a failure of an address; the account's was counted when the attempt began.
  func fail(address: String) async throws {
    let now = clock.now()
    let forgotten = clock.now(adding: -Self.memory)
    try await database.write { transaction in try count(address, at: now, forgotten: forgotten, in: transaction) }
  }

  private func wait(_ subjects: [String], now: Double, forgotten: String, in transaction: any Transaction) throws -> Int? {
    let waits =
      try subjects.compactMap { subject -> Double? in
        let rows = try transaction.query(
          "SELECT failures, last_failure_at FROM login_throttle WHERE subject = ? AND last_failure_at > ?",
          [.text(subject), .text(forgotten)])
        guard let row = rows.first else { return nil }
        let delay = Self.delay(afterFailures: try row.integer("failures"), isAddress: subject.hasPrefix("address:"))
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let last = try style.parse(row.text("last_failure_at")).timeIntervalSince1970
        return last + Double(delay) - now
      }
    guard let longest = waits.max(), longest > 0 else { return nil }
    return Int(longest.rounded(.up))
  }

  private func count(_ subject: String, at now: String, forgotten: String, in transaction: any Transaction) throws {
    try transaction.run(
      "DELETE FROM login_throttle WHERE subject = ? AND last_failure_at <= ?", [.text(subject), .text(forgotten)])
    try transaction.run(
      """
      INSERT INTO login_throttle (subject, failures, last_failure_at) VALUES (?, 1, ?)
      ON CONFLICT (subject) DO UPDATE SET failures = login_throttle.failures + 1, last_failure_at = excluded.last_failure_at
      """,
      [.text(subject), .text(now)])
  }

  /// Forgets an account's failures after a log-in.
  func succeed(login: String) async throws {
    try await database.write { transaction in
      try transaction.run("DELETE FROM login_throttle WHERE subject = ?", [.text(login)])
    }
  }

  /// 2, 4, 8 … seconds after the free failures; an address, which a whole office may share, gets four times as many.
  static func delay(afterFailures failures: Int, isAddress: Bool) -> Int {
    let over = failures - (isAddress ? free * 4 : free)
    guard over >= 0 else { return 0 }
    return min(longestWait, 1 << min(over + 1, 9))
  }
}
