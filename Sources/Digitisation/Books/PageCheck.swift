/// What the images of a book say about its pages.
public struct PageCheck: Hashable, Codable, Sendable {
  /// Images that are in use.
  public var images: Int
  /// Pages of the book on them: a spread counts as two unless one number is written on it, a cover as none.
  public var counted: Int
  /// Images of pages on which no page number was noted.
  public var unlabelled: Int
  /// Written page numbers that no image shows, from 1 to the largest noted.
  public var missing: [NumberRange]
  /// Written page numbers that several images show.
  public var doubled: [String]
  /// Positions of pages on which no entry is marked.
  public var unmarked: [Int]

  /// One image as far as the check needs it.
  struct Item: Hashable {
    var position: Int
    var face: PageFace
    var label: String
    var entries: Int
  }

  init(_ items: [Item]) {
    images = items.count
    counted = items.reduce(0) { $0 + Self.pages($1) }
    let numbered = items.filter { $0.face != .cover }
    unlabelled = numbered.count { $0.label.isEmpty }
    var times: [String: Int] = [:]
    var found: Set<Int> = []
    for item in numbered where !item.label.isEmpty {
      let numbers = Self.numbers(in: item.label)
      found.formUnion(numbers)
      for label in numbers.isEmpty ? [item.label.lowercased()] : numbers.map({ "\($0)" }) { times[label, default: 0] += 1 }
    }
    missing = [NumberRange].gaps(in: found, from: 1)
    doubled = times.filter { $0.value > 1 }.keys.sorted { ($0.count, $0) < ($1.count, $1) }
    unmarked = items.filter { [.page, .spread].contains($0.face) && $0.entries == 0 }.map(\.position)
  }

  /// Pages of the book on one image.
  static func pages(_ item: Item) -> Int {
    switch item.face {
    case .cover: 0
    case .page, .closing: 1
    case .spread: item.label.isEmpty ? 2 : max(1, numbers(in: item.label).count)
    }
  }

  /// `12` → 12; `12-13`, `12, 13` → 12 and 13; anything else, such as `ii` or `5a`, counts as no number.
  static func numbers(in label: String) -> [Int] {
    let separators: Set<Character> = ["-", "–", ",", "/", "+", " ", ";"]
    let parts = label.split { separators.contains($0) }
    let numbers = parts.compactMap { part -> Int? in
      part.utf8.count <= 5 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    return numbers.count == parts.count && numbers.count <= 2 ? Array(Set(numbers)).sorted() : []
  }
}
