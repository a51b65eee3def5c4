/// What a single scalar means to the text functions, whatever its script.
enum ScalarClass: Equatable {
  /// Blank of any width, tab, line end.
  case blank
  /// Control, zero-width or noncharacter: nothing a reader sees.
  case removed
  /// Anything else.
  case kept

  static func of(_ scalar: Unicode.Scalar) -> ScalarClass {
    let v = scalar.value
    switch v {
    case 0x09...0x0D, 0x20, 0x85, 0xA0: return .blank
    case 0x00...0x1F, 0x7F...0x9F, 0xAD: return .removed
    case 0..<0x34F: return .kept
    case 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180E, 0x3164, 0xFFA0: return .removed
    case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return .blank
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xFDD0...0xFDEF:
      return .removed
    case 0xE0000...0xE0FFF: return .removed
    default: return v & 0xFFFE == 0xFFFE ? .removed : .kept
    }
  }

  /// Signs that readers take for one another: the typographic apostrophes, quotes and dashes, and the Icelandic and African
  /// letters that old Vietnamese fonts show as đ.
  static func lookalike(_ v: UInt32) -> UInt32 {
    switch v {
    case 0x60, 0xB4, 0x2BB, 0x2BC, 0x2B9, 0x2018, 0x2019, 0x201B, 0x2032: return 0x27
    case 0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB: return 0x22
    case 0x2010...0x2015, 0x2212: return 0x2D
    case 0xD0, 0x189: return 0x110
    case 0xF0, 0x256: return 0x111
    default: return v
    }
  }
}
