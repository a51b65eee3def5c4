/// A full name in its parts, as written: surname first, given name last, everything between them in the middle.
public struct PersonName: Hashable, Sendable {
  /// The first word; empty when the name has one word only, because one word alone is a given name.
  public let surname: String
  /// The words between surname and given name, in order.
  public let middle: [String]
  /// The last word.
  public let given: String

  /// Nil when the text holds no word.
  public init?(_ full: String) {
    let words = VietnameseText.cleaned(full).split(separator: " ").map(String.init)
    guard let last = words.last else { return nil }
    given = last
    surname = words.count > 1 ? words[0] : ""
    middle = words.count > 2 ? Array(words[1..<(words.count - 1)]) : []
  }

  /// The parts put together again, one blank between words.
  public var full: String {
    ([surname] + middle + [given]).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Orders as Vietnamese lists do: by given name, then surname, then the middle.
  public var listSortKey: String {
    VietnameseText.sortKey(([given, surname] + middle).joined(separator: " "))
  }
}
