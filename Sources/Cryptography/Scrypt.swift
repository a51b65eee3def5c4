import CSodium

/// scrypt (RFC 7914) with explicit parameters.
struct Scrypt: Equatable {
  static let current = Scrypt(costExponent: 15, blockSize: 8, parallelism: 3)
  static let keyLength = 32

  /// N = 2^costExponent.
  let costExponent: UInt64
  let blockSize: UInt32
  let parallelism: UInt32

  func derive(password: String, salt: [UInt8]) throws(CryptographyError) -> [UInt8] {
    Sodium.start()
    let passwordBytes = Array(password.utf8)
    var key = [UInt8](repeating: 0, count: Self.keyLength)
    let status = crypto_pwhash_scryptsalsa208sha256_ll(
      passwordBytes, passwordBytes.count, salt, salt.count, 1 << costExponent, blockSize, parallelism, &key, key.count)
    guard status == 0 else { throw .outOfMemory }
    return key
  }
}
