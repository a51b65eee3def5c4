import VietnameseText

/// Hashes of folded text, the same in every process: the index and its queries must agree.
enum KeyHash {
  /// Zero stands for "nothing written"; no text has it.
  static func text(_ text: String, using buffer: inout [UInt8]) -> UInt64 {
    buffer.removeAll(keepingCapacity: true)
    VietnameseText.appendFolded(text, to: &buffer)
    return bytes(buffer)
  }

  static func text(_ text: String) -> UInt64 {
    var buffer: [UInt8] = []
    return self.text(text, using: &buffer)
  }

  private static func bytes(_ bytes: [UInt8]) -> UInt64 {
    guard !bytes.isEmpty else { return 0 }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    // FNV mixes its high bits poorly; one round of stirring makes the whole word usable.
    hash ^= hash >> 32
    hash = hash &* 0xD6E8_FEB8_6659_FD93
    hash ^= hash >> 32
    return hash == 0 ? 1 : hash
  }
}
