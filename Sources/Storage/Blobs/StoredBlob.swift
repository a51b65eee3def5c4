/// What the blob store knows of the bytes it was given.
public struct StoredBlob: Sendable, Hashable {
  /// 64 lower-case hexadecimal characters: the blob's address.
  public let sha256: String
  /// In bytes.
  public let size: Int
}

/// How a stored blob was found.
public enum BlobCondition: Sendable, Hashable {
  /// The bytes are those that were stored.
  case intact(size: Int)
  case missing
  /// Other bytes stand under this address.
  case damaged
}
