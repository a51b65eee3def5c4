/// Other spellings of a name, as they come about between two offices.
enum Respelling {
  private static let pairs: [(String, String)] = [
    ("Hòa", "Hoà"), ("Thủy", "Thuỷ"), ("Thúy", "Thuý"), ("Thùy", "Thuỳ"), ("Hòe", "Hoè"), ("Thúy", "Thùy"), ("Quý", "Quí"),
    ("Lý", "Lí"),
    ("Hương", "Hường"), ("Hạnh", "Hanh"), ("Hằng", "Hăng"), ("Sơn", "Son"), ("Dũng", "Dung"), ("Đức", "Đưc"), ("Ngọc", "Ngoc"),
    ("Vỹ", "Vĩ"), ("Huyền", "Huyên"), ("Tuấn", "Tuân"), ("Linh", "Lĩnh"), ("Thị", "Thi"), ("Phương", "Phượng"), ("Hải", "Hai"),
  ]

  /// The name with one word's marks otherwise; nil where no word of it is of that sort.
  static func marks(_ name: String, _ random: inout SeededGenerator) -> String? {
    var words = name.split(separator: " ").map(String.init)
    var choices: [(Int, String)] = []
    for (at, word) in words.enumerated() where at > 0 {
      for (a, b) in pairs where a == word || b == word { choices.append((at, a == word ? b : a)) }
    }
    guard !choices.isEmpty else { return nil }
    let (at, word) = random.pick(choices)
    words[at] = word
    return words.joined(separator: " ")
  }

  /// The name with one letter doubled, dropped or exchanged.
  static func letter(_ name: String, _ random: inout SeededGenerator) -> String {
    var letters = Array(name)
    let places = letters.indices.filter { $0 > 0 && letters[$0].isASCII && letters[$0].isLowercase }
    guard !places.isEmpty else { return name }
    let at = random.pick(places)
    switch letters[at] {
    case "n": letters[at] = "m"
    case "m": letters[at] = "n"
    case "i": letters[at] = "y"
    default: letters.remove(at: at)
    }
    return String(letters)
  }
}
