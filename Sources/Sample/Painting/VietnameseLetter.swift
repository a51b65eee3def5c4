import Foundation

/// A letter taken apart into what a plain Latin face has and the marks drawn over it.
struct VietnameseLetter {
  enum Shape { case circumflex, breve, horn, bar }
  enum Tone { case grave, acute, hook, tilde, dot }

  var base: Character
  var shape: Shape?
  var tone: Tone?

  init(_ letter: Character) {
    if letter == "đ" || letter == "Đ" {
      base = letter == "đ" ? "d" : "D"
      shape = .bar
      return
    }
    let scalars = Array(String(letter).decomposedStringWithCanonicalMapping.unicodeScalars)
    base = scalars.first.map { Character($0) } ?? letter
    for scalar in scalars.dropFirst() {
      switch scalar.value {
      case 0x0302: shape = .circumflex
      case 0x0306: shape = .breve
      case 0x031B: shape = .horn
      case 0x0300: tone = .grave
      case 0x0301: tone = .acute
      case 0x0309: tone = .hook
      case 0x0303: tone = .tilde
      case 0x0323: tone = .dot
      default: break
      }
    }
  }
}
