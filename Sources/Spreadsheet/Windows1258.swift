/// The code page of Vietnamese Windows before Unicode: one byte a letter, the tone a byte of its own behind the vowel.
///
/// Told apart so that its files can be refused with advice that helps. They are not decoded: a file that was saved on a computer of another
/// language has lost letters already, and nothing in it says so.
enum Windows1258 {
  /// Grave, hook, tilde, acute and dot below.
  private static let tones: Set<UInt8> = [0xCC, 0xD2, 0xDE, 0xEC, 0xF2]
  /// ă, â, ê, ô, ơ and ư, in both cases, beside the vowels of ASCII.
  private static let vowels = Set("aeiouyAEIOUY".utf8).union([
    0xC2, 0xC3, 0xCA, 0xD4, 0xD5, 0xDD, 0xE2, 0xE3, 0xEA, 0xF4, 0xF5, 0xFD,
  ])

  /// True when bytes that are no UTF-8 are most likely text of this code page: tones stand behind vowels, and letters or signs behind tones.
  static func isLikely(_ bytes: some Collection<UInt8>) -> Bool {
    var before: UInt8 = 0
    var tone: UInt8?
    var behindVowels = 0
    var elsewhere = 0
    for byte in bytes {
      if tone != nil {
        // Bytes of UTF-8 go on with others from 0x80 to 0xBF.
        if vowels.contains(before), !(0x80...0xBF).contains(byte) { behindVowels += 1 } else { elsewhere += 1 }
        before = tone ?? 0
        tone = nil
      }
      if tones.contains(byte) { tone = byte } else { before = byte }
    }
    return behindVowels >= 2 && behindVowels >= 9 * elsewhere
  }
}
