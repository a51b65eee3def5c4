import Cryptography
import Storage

/// Passwords: set, changed and checked. Hashing takes tenths of a second and 32 MiB, so at most two run at once.
public struct Credentials: Sendable {
  /// The shortest password that is accepted.
  public static let minimumLength = 10
  static let maximumLength = 256

  let database: Database
  let clock: Clock
  let pool: BlockingPool

  public init(_ node: Node) {
    database = node.database
    clock = node.clock
    pool = node.passwordPool
  }

  /// Sets an account's password.
  /// - Parameter mustChange: true for a password chosen by somebody else.
  public func set(_ password: String, account: String, mustChange: Bool) async throws {
    try Self.check(password)
    let hash = try await pool.run { try PasswordHash(password: password) }
    let now = clock.now()
    try await database.write { transaction in
      _ = try transaction.execute(
        """
        INSERT INTO credential (account_id, password_hash, must_change, changed_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (account_id) DO UPDATE SET password_hash = excluded.password_hash, must_change = excluded.must_change,
          changed_at = excluded.changed_at
        """,
        [.text(account), .text(hash.encoded), .integer(mustChange ? 1 : 0), .text(now)])
    }
  }

  /// Whether `password` is the account's. For an unknown account it takes as long as for a known one.
  func verify(_ password: String, account: String?) async throws -> Bool {
    guard password.utf8.count <= Self.maximumLength else { return false }
    let stored = try await database.read { transaction -> String? in
      guard let account else { return nil }
      return try transaction.query("SELECT password_hash FROM credential WHERE account_id = ?", [.text(account)])
        .first?.text("password_hash")
    }
    let hash = PasswordHash(encoded: stored ?? Self.nobodysHash)
    let matches = try await pool.run { try hash.matches(password) }
    return stored != nil && matches
  }

  /// Whether the account must choose a new password before it does anything else.
  public func mustChange(account: String) async throws -> Bool {
    try await database.read { transaction in
      try transaction.query("SELECT must_change FROM credential WHERE account_id = ?", [.text(account)])
        .first?.integer("must_change") == 1
    }
  }

  private static func check(_ password: String) throws(Refusal) {
    guard password.count >= minimumLength else {
      throw .invalidInput(field: "Mật khẩu", problem: .malformed(expected: "ít nhất \(minimumLength) ký tự"))
    }
    guard password.utf8.count <= maximumLength else {
      throw .invalidInput(field: "Mật khẩu", problem: .tooLong(maximum: maximumLength))
    }
  }

  /// A hash of nothing that anybody could type, with today's parameters, so that unknown accounts cost the same time.
  private static let nobodysHash = "scrypt$15$8$3$\(String(repeating: "5a", count: 16))$\(String(repeating: "00", count: 32))"
}
