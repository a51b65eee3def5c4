import CSodium

/// SHA-256 over a message that comes in pieces (a page image read block by block).
public struct SHA256Hasher: Sendable {
  static let byteCount = Int(crypto_hash_sha256_BYTES)

  private var state = crypto_hash_sha256_state()

  public init() {
    Sodium.start()
    crypto_hash_sha256_init(&state)
  }

  /// Adds `message` to what was hashed so far.
  public mutating func update(_ message: some Sequence<UInt8>) {
    let hashed: Void? = message.withContiguousStorageIfAvailable { buffer in
      _ = crypto_hash_sha256_update(&state, buffer.baseAddress, UInt64(buffer.count))
    }
    guard hashed == nil else { return }
    let copy = Array(message)
    crypto_hash_sha256_update(&state, copy, UInt64(copy.count))
  }

  /// The digest of all that was added; the hasher starts anew afterwards.
  public mutating func finalize() -> SHA256Digest {
    var bytes = [UInt8](repeating: 0, count: Self.byteCount)
    crypto_hash_sha256_final(&state, &bytes)
    crypto_hash_sha256_init(&state)
    return SHA256Digest(bytes: bytes)
  }
}
