import CSodium

/// Random bytes from the operating system, fit for tokens and passwords.
public enum SecureRandom {
  /// `count` unpredictable bytes.
  public static func bytes(_ count: Int) -> [UInt8] {
    Sodium.start()
    var bytes = [UInt8](repeating: 0, count: count)
    randombytes_buf(&bytes, count)
    return bytes
  }

  /// A secret of `count` random bytes as hexadecimal digits: session tokens, control tokens.
  public static func token(bytes count: Int = 32) -> String {
    bytes(count).hex
  }
}

/// Random identifiers: they need no common counter, so nodes can make them apart from each other.
public enum RandomID {
  /// 128 random bits as 32 hexadecimal characters.
  public static func make() -> String {
    SecureRandom.bytes(16).hex
  }
}
