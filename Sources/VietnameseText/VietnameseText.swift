import Foundation

/// What every other room needs to know about Vietnamese writing.
///
/// Text comes in through `nfc` or `cleaned` once, at the border; everything behind the border may then compare bytes.
public enum VietnameseText {
  /// Canonical composition. Text that is visibly composed already is returned as it is, without a copy.
  public static func nfc(_ s: String) -> String {
    isPlainlyComposed(s) ? s : s.precomposedStringWithCanonicalMapping
  }

  /// True when the bytes alone prove that the text is composed: nothing but Latin letters up to U+02FF, the Vietnamese block
  /// U+1E00–U+1EFF and general punctuation. False says nothing; it sends the text the slow way.
  static func isPlainlyComposed(_ s: String) -> Bool {
    let bytes = s.utf8Span.span
    let count = bytes.count
    var i = 0
    while i < count {
      let lead = bytes[i]
      if lead < 0x80 {
        i += 1
      } else if lead < 0xCC {
        i += 2
      } else if lead == 0xE1, i + 2 < count, bytes[i + 1] >= 0xB8, bytes[i + 1] <= 0xBB {
        i += 3
      } else if lead == 0xE2, i + 2 < count, bytes[i + 1] == 0x80, bytes[i + 2] >= 0x82 {
        // U+2000 and U+2001 are left out: composition replaces them.
        i += 3
      } else {
        return false
      }
    }
    return true
  }
}
