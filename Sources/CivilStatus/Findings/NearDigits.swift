/// Numbers and dates that a slip of the fingers turns into each other: two digits changed places, or one digit is another.
enum NearDigits {
  static func swapped(_ a: String, _ b: String) -> Bool {
    let (left, right) = (Array(a.utf8), Array(b.utf8))
    guard left.count == right.count else { return false }
    let places = left.indices.filter { left[$0] != right[$0] }
    return places.count == 2 && places[1] == places[0] + 1 && left[places[0]] == right[places[1]]
      && left[places[1]] == right[places[0]]
  }

  static func oneOther(_ a: String, _ b: String) -> Bool {
    let (left, right) = (Array(a.utf8), Array(b.utf8))
    return left.count == right.count && left.indices.count { left[$0] != right[$0] } == 1
  }

  /// Two full days of which one can be a slip of the other: digits of day, month or year changed places, one digit is another, or day
  /// and month changed places.
  static func near(_ a: PartialDate, _ b: PartialDate) -> Bool {
    guard a.isFull, b.isFull, a != b else { return false }
    if a.year == b.year, a.month == b.day, a.day == b.month { return true }
    let (left, right) = (a.ministryText, b.ministryText)
    return swapped(left, right) || oneOther(left, right)
  }
}
