import Cryptography
import Foundation
import Storage

/// Server-side sessions: the browser holds a random token, the store its hash.
public struct Sessions: Sendable {
  /// Seconds without a request after which a session ends.
  public static let idle: Double = 60 * 60
  /// Seconds after log-in when it ends in any case.
  public static let absolute: Double = 12 * 60 * 60

  let database: Database
  let clock: Clock
  let credentials: Credentials

  public init(_ node: Node) {
    database = node.database
    clock = node.clock
    credentials = Credentials(node)
  }

  /// Signs in.
  /// - Returns: the token for the cookie, and the account.
  /// - Throws: ``LoginRefusal``.
  public func logIn(login: String, password: String, address: String) async throws -> (token: String, account: Account) {
    let name = try? LoginName(login).rawValue
    let throttle = LoginThrottle(database: database, clock: clock)
    // The account is slowed by its name and the machine by its address; an unknown name is treated like a known one.
    let (loginSubject, addressSubject) = ("login:\(name ?? "")", "address:\(address)")
    if let wait = try await throttle.begin(login: loginSubject, address: addressSubject) {
      throw LoginRefusal.slowedDown(seconds: wait)
    }
    let account = try await database.read { transaction in try name.flatMap { try Account.find(login: $0, in: transaction) } }
    let matches = try await credentials.verify(password, account: account?.id)
    guard matches, let account, !account.isDisabled else {
      try await throttle.fail(address: addressSubject)
      throw LoginRefusal.wrong
    }
    try await throttle.succeed(login: loginSubject)
    return (try await start(account.id), account)
  }

  /// The account behind a token, if its session still stands; keeps the session awake.
  public func account(token: String) async throws -> Account? {
    let hash = SHA256Digest(hashing: token).hex
    let now = clock.now()
    let idleSince = clock.now(adding: -Self.idle)
    let found = try await database.read { transaction -> (Account, String)? in
      let rows = try transaction.query(
        "SELECT account_id, last_seen_at FROM session WHERE token_hash = ? AND expires_at > ? AND last_seen_at > ?",
        [.text(hash), .text(now), .text(idleSince)])
      guard let row = rows.first, let account = try Account.find(id: row.text("account_id"), in: transaction) else { return nil }
      return (account, try row.text("last_seen_at"))
    }
    guard let (account, lastSeen) = found, !account.isDisabled else { return nil }
    if lastSeen < clock.now(adding: -60) {
      do {
        try await database.write { transaction in
          _ = try transaction.execute("UPDATE session SET last_seen_at = ? WHERE token_hash = ?", [.text(now), .text(hash)])
        }
      } catch StorageError.diskFull {
        // Whoever only reads goes on reading; who writes is told.
      }
    }
    return account
  }

  /// Ends the session of a token.
  public func logOut(token: String) async throws {
    let hash = SHA256Digest(hashing: token).hex
    try await database.write { transaction in
      _ = try transaction.execute("DELETE FROM session WHERE token_hash = ?", [.text(hash)])
    }
  }

  /// Changes one's own password; every session of the account ends, and a new one begins.
  public func changePassword(account: Account, current: String, new: String) async throws -> String {
    guard try await credentials.verify(current, account: account.id) else { throw LoginRefusal.wrong }
    guard new != current else {
      throw Refusal.invalidInput(field: "Mật khẩu mới", problem: .malformed(expected: "khác mật khẩu cũ"))
    }
    try await credentials.set(new, account: account.id, mustChange: false)
    try await database.write { transaction in
      _ = try transaction.execute("DELETE FROM session WHERE account_id = ?", [.text(account.id)])
    }
    return try await start(account.id)
  }

  private func start(_ account: String) async throws -> String {
    let token = SecureRandom.token()
    let hash = SHA256Digest(hashing: token).hex
    let (now, end) = (clock.now(), clock.now(adding: Self.absolute))
    try await database.write { transaction in
      _ = try transaction.execute("DELETE FROM session WHERE expires_at < ?", [.text(now)])
      _ = try transaction.execute(
        "INSERT INTO session (token_hash, account_id, created_at, last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?)",
        [.text(hash), .text(account), .text(now), .text(now), .text(end)])
    }
    return token
  }
}

/// Why nobody was signed in. Says the same for an unknown name, a wrong password and a disabled account.
public enum LoginRefusal: Error, Hashable, Sendable {
  case wrong
  case slowedDown(seconds: Int)

  public var messageVi: String {
    switch self {
    case .wrong: "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy thử lại, hoặc nhờ quản trị đặt lại mật khẩu."
    case .slowedDown(let seconds): "Đã sai nhiều lần. Hãy chờ \(seconds) giây rồi thử lại."
    }
  }
}
