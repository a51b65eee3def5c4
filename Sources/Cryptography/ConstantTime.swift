import CSodium

/// Compares secrets in a time that does not depend on where they differ.
public func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  guard left.count == right.count else { return false }
  return sodium_memcmp(left, right, left.count) == 0
}
