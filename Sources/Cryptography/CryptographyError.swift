/// What can go wrong with passwords; never carries a password or a hash.
public enum CryptographyError: Error, Equatable, Sendable {
  /// The stored hash is not in a form this version reads.
  case unreadablePasswordHash
  /// scrypt could not get its 32 MiB of memory.
  case outOfMemory
}
