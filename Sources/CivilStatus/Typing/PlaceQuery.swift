import VietnameseText

/// A typed place cut into parts, the smallest unit first: "x tan phu h chau thanh" is a commune Tân Phú in a district Châu Thành.
struct PlaceQuery: Hashable {
  struct Part: Hashable {
    /// The kind of unit, folded; nil when none was typed.
    var type: String?
    /// The beginning of the name, folded.
    var name: String
  }

  var parts: [Part]
  /// The whole text as one name.
  var bare: String
  /// All letters in one, when the text is one word: it may be the initials of units.
  var initials: String?

  init(_ text: String) {
    let folded = VietnameseText.folded(String(text.prefix(200)))
    parts = []
    bare = folded
    for section in folded.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "-" }) {
      parts += Self.parts(of: section.split { $0 == " " || $0 == "." })
    }
    let words = folded.split { !$0.isLetter }
    if words.count == 1, (2...10).contains(words[0].count), folded.allSatisfy({ $0.isLetter }) { initials = folded }
  }

  /// Cuts at every word that names a kind of unit and has a name behind it.
  private static func parts(of words: [Substring]) -> [Part] {
    var result: [Part] = []
    var type: String?
    var name: [Substring] = []
    func close() {
      guard !name.isEmpty else { return }
      result.append(Part(type: type, name: name.joined(separator: " ")))
      name = []
      type = nil
    }
    var index = 0
    while index < words.count {
      let pair = index + 1 < words.count ? "\(words[index]) \(words[index + 1])" : ""
      let (found, length) =
        index + 2 < words.count && types[pair] != nil
        ? (types[pair], 2)
        : index + 1 < words.count ? (types[String(words[index])], 1) : (nil, 1)
      if let found, type == nil || !name.isEmpty {
        close()
        type = found
        index += length
      } else {
        name.append(words[index])
        index += 1
      }
    }
    close()
    return result
  }

  /// Kinds of units in full and as people shorten them.
  private static let types: [String: String] = [
    "xa": "xa", "x": "xa", "phuong": "phuong", "p": "phuong", "thi tran": "thi tran", "tt": "thi tran", "huyen": "huyen",
    "h": "huyen", "quan": "quan", "q": "quan", "thi xa": "thi xa", "tx": "thi xa", "thanh pho": "thanh pho", "tp": "thanh pho",
    "tinh": "tinh", "t": "tinh", "dac khu": "dac khu", "dk": "dac khu",
  ]
}
