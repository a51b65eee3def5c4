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

  /// No list at all.
  public static let none = ReadingLists(people: [], places: [], words: [:])

  /// - Parameters:
  ///   - people: rows of the population extract.
  ///   - places: names of units with their kind ("xã Thanh Yên").
  ///   - words: what fields choose from, by the field's id.
  public init(people: [Person], places: [String], words: [String: [String]]) {
    names = SpellingList(people.lazy.flatMap(\.names))
    syllables = SpellingList(Set(people.lazy.flatMap(\.names).flatMap { $0.split(separator: " ").map(String.init) }).sorted())
    var parts: Set<String> = []
    for place in people.lazy.flatMap(\.places) + places {
      for part in place.split(separator: ",") { parts.insert(TextTidy.plain(String(part))) }
    }
    self.places = SpellingList(parts.sorted())
    self.words = words.mapValues(SpellingList.init)
    numbers = Set(people.lazy.flatMap(\.numbers))
  }

  /// The words for a field that answers the given register fields.
  func words(for answers: [String]) -> SpellingList? { answers.lazy.compactMap { words[$0] }.first }
}
