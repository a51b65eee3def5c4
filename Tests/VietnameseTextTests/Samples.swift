import Foundation

/// Strings that no text function may trip over.
enum Samples {
  static let names = [
    "Nguyễn Thị Hồng Ánh", "TRẦN VĂN ĐỨC", "Lê Hoà", "Phạm Thuý Quỳnh", "H'Hen Niê", "Y Bhuăt Êban", "Lý Thị Mỷ", "Vừ A Dờ",
    "đặng đình ĐĂNG", "Nguyễn Ngọc Quyên Quý", "Ưng Hoàng Phước", "Bùi Thị Khuỷu",
  ]

  static let hostile: [String] = [
    "", " ", "\u{0}", "a\u{0}b", "\u{1}\u{2}\u{7F}\u{9F}", "\u{301}", "\u{301}\u{323}a", " \u{301} ", "a\u{200B}\u{301}",
    "👩‍👩‍👧‍👦 gia đình", "🇻🇳", "\u{FEFF}Nguyễn", "e\u{323}\u{302}", "e\u{302}\u{323}", "a\u{301}\u{302}", "ﬁ ŉ ß ẞ İ ı",
    "Ὀδυσσεύς", "Ёлкин", "한국", "ガッツ", "ไทย", "ខ្មែរ", "\u{2126}\u{212A}\u{212B}", "\u{1E9B}\u{323}", "\u{FFFD}\u{FFFE}",
    "𝒜 𐐀", "\r\n\t\u{85}\u{2028}x\u{2029}", "ÐðƉɖ", "\u{340}\u{341}\u{344}", "\u{1100}\u{1161}\u{11A8}", "؜ \u{202E}abc",
    String(repeating: "ễ", count: 10_000), String(repeating: "a\u{301}", count: 10_000),
    "a" + String(repeating: "\u{301}", count: 10_000), String(repeating: " ", count: 10_000),
    String(repeating: "\u{0}", count: 10_000), String(repeating: "9", count: 10_000), "१२३ ٣٤٥",
  ]

  static var all: [String] { names + hostile }

  static func decomposed(_ s: String) -> String { s.decomposedStringWithCanonicalMapping }
  static func composed(_ s: String) -> String { s.precomposedStringWithCanonicalMapping }

  /// Strings made of random scalars from the blocks that matter, the same on every run.
  static func random(count: Int, seed: UInt64) -> [String] {
    var generator = Generator(state: seed)
    let blocks: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x00...0x1F, 0xA0...0x1B0, 0x300...0x345, 0x1EA0...0x1EF9, 0x1E00...0x1FFF, 0x2000...0x206F, 0x370...0x3FF,
      0x3040...0x30FF, 0xAC00...0xAC50,
    ]
    return (0..<count).map { _ in
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...24, using: &generator) {
        let block = blocks.randomElement(using: &generator) ?? blocks[0]
        if let scalar = Unicode.Scalar(UInt32.random(in: block, using: &generator)) { view.append(scalar) }
      }
      return String(view)
    }
  }

  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}

/// Equality of bytes, which `==` on String does not mean.
func sameBytes(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
