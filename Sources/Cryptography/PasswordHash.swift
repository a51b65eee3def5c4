import CSodium

/// A password's scrypt hash with its parameters and salt: `scrypt$15$8$3$<salt>$<key>`.
///
/// Parameters by the OWASP password storage guidance (N = 2^15, r = 8, p = 3: 32 MiB and a few tenths of a second), chosen over
/// N = 2^17 because two log-ins at once must not exhaust a commune's old PC.
public struct PasswordHash: Hashable, Sendable {
  /// The form that is stored.
  public let encoded: String

  public init(encoded: String) {
    self.encoded = encoded
  }

  /// Hashes a new password with a fresh salt. Takes a few tenths of a second: call it off the cooperative pool.
  public init(password: String) throws(CryptographyError) {
    let salt = SecureRandom.bytes(16)
    let key = try Scrypt.current.derive(password: password, salt: salt)
    encoded = [
      "scrypt", String(Scrypt.current.costExponent), "\(Scrypt.current.blockSize)", "\(Scrypt.current.parallelism)", salt.hex,
      key.hex,
    ]
    .joined(separator: "$")
  }

  /// Whether `password` is the one that was hashed; compared in constant time.
  public func matches(_ password: String) throws(CryptographyError) -> Bool {
    let (scrypt, salt, expected) = try decoded()
    return constantTimeEqual(try scrypt.derive(password: password, salt: salt), expected)
  }

  /// True when the hash was made with other parameters than today's: hash again at the next log-in.
  public var isOutdated: Bool {
    guard let (scrypt, _, _) = try? decoded() else { return true }
    return scrypt != .current
  }

  private func decoded() throws(CryptographyError) -> (Scrypt, [UInt8], [UInt8]) {
    let parts = encoded.split(separator: "$", omittingEmptySubsequences: false)
    guard
      parts.count == 6, parts[0] == "scrypt",
      let exponent = UInt64(parts[1]), (10...20).contains(exponent),
      let blockSize = UInt32(parts[2]), (1...32).contains(blockSize),
      let parallelism = UInt32(parts[3]), (1...16).contains(parallelism),
      let salt = [UInt8](hex: String(parts[4])), let key = [UInt8](hex: String(parts[5])), key.count == Scrypt.keyLength
    else { throw .unreadablePasswordHash }
    return (Scrypt(costExponent: exponent, blockSize: blockSize, parallelism: parallelism), salt, key)
  }
}
