import CSodium

/// A SHA-256 digest: 32 bytes, shown as 64 lower-case hexadecimal characters.
public struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Digest of `message`. Complexity: O(n).
  public init(hashing message: some Sequence<UInt8>) {
    var hasher = SHA256Hasher()
    hasher.update(message)
    self = hasher.finalize()
  }

  /// Digest of the UTF-8 bytes of `text`.
  public init(hashing text: String) {
    self.init(hashing: text.utf8)
  }

  /// A digest read back from its hexadecimal form; `nil` unless it is exactly 64 hexadecimal digits.
  public init?(hex: String) {
    guard let bytes = [UInt8](hex: hex), bytes.count == SHA256Hasher.byteCount else { return nil }
    self.bytes = bytes
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// 64 lower-case hexadecimal characters.
  public var hex: String { bytes.hex }

  public var description: String { hex }
}
