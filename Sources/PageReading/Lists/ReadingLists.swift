import VietnameseText

/// Names, places and words that fields may hold. Lists only confirm and mend readings; nothing is taken from them unread.
public struct ReadingLists: Sendable {
  /// One row of a people's register, as far as it helps reading.
  public struct Person: Sendable {
    /// Names of the person and of relatives.
    public var names: [String]
    /// Places as written there ("Thôn Bến, xã Thanh Yên, tỉnh Lam Giang").
    public var places: [String]
    /// Identity numbers.
    public var numbers: [String]

    /// Creates a row.
    public init(names: [String], places: [String], numbers: [String]) {
      self.names = names
      self.places = places
      self.numbers = numbers
    }
  }

  let names: SpellingList
  /// Single words of names, with how many names have them.
  let syllables: SpellingList
  let places: SpellingList
  let words: [String: SpellingList]
  let numbers: Set<String>
  let nameWords: NameWords
  /// Names of people that can help, and those that cannot because they are written without marks.
  public let usableNames: Int
  public let unmarkedNames: Int

  /// No list at all.
  public static let none = ReadingLists(people: [], places: [], words: [:])

  /// - Parameters:
  ///   - people: rows of the population extract.
  ///   - places: names of units with their kind ("xã Thanh Yên").
  ///   - words: what fields choose from, by the field's id.
  ///   - surnames: family names of the country.
  ///   - nameWords: other words that names are made of.
  public init(
    people: [Person], places: [String], words: [String: [String]], surnames: [String] = [], nameWords: [String] = []
  ) {
    let written = people.lazy.flatMap(\.names)
    let known = written.compactMap(ReadingLists.name)
    usableNames = known.count
    unmarkedNames = written.count - known.count
    names = SpellingList(known)
    let single = Set(known.flatMap { $0.split(separator: " ").map(String.init) })
    let first = Set(known.compactMap { $0.split(separator: " ").first.map(String.init) })
    self.nameWords = NameWords(surnames: surnames + first, others: nameWords + single)
    syllables = SpellingList(single.sorted())
    var parts: Set<String> = []
    for place in people.lazy.flatMap(\.places).filter({ !ReadingLists.isUnmarked($0) }) + places {
      for part in VietnameseText.nameCased(place).split(separator: ",") { parts.insert(TextTidy.plain(String(part))) }
    }
    self.places = SpellingList(parts.sorted())
    self.words = words.mapValues(SpellingList.init)
    numbers = Set(people.lazy.flatMap(\.numbers))
  }

  /// A name as it helps reading: all capitals made a name's; nil when it is written without marks.
  static func name(_ text: String) -> String? {
    isUnmarked(text) ? nil : VietnameseText.nameCased(TextTidy.plain(text))
  }

  /// Exports of old programs write "Nguyen Thi Hoa": such a spelling is never nearer to the page than a good reading, and would take
  /// marks off it. Who has no mark in his name ("Cao Thanh Lam") is told by his single words.
  static func isUnmarked(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  /// The words for a field that answers the given register fields.
  func words(for answers: [String]) -> SpellingList? { answers.lazy.compactMap { words[$0] }.first }
}
