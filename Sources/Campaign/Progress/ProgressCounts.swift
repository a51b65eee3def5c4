/// How many entries have come how far. Each stage counts those that reached it or went beyond.
public struct ProgressCounts: Hashable, Codable, Sendable {
  public var books = 0
  /// Written in the books' closing notes or inventory; 0 where nobody declared a number.
  public var declared = 0
  /// Known to the system: marked on a page or imported.
  public var found = 0
  /// With an image of their place on a page.
  public var captured = 0
  public var keyed = 0
  public var verified = 0
  /// Compared with the population extract and matching, or settled jointly.
  public var matched = 0
  public var approved = 0
  public var released = 0
  public var shelved = 0
  public var disputed = 0

  public init() {}

  /// What the work is measured against: the declared number, or what was found if that is more.
  public var total: Int { max(declared, found) }

  static func + (left: ProgressCounts, right: ProgressCounts) -> ProgressCounts {
    var sum = left
    sum.books += right.books
    sum.declared += right.declared
    sum.found += right.found
    sum.captured += right.captured
    sum.keyed += right.keyed
    sum.verified += right.verified
    sum.matched += right.matched
    sum.approved += right.approved
    sum.released += right.released
    sum.shelved += right.shelved
    sum.disputed += right.disputed
    return sum
  }
}
