/// A number of a register: "04", "04/2008", "17 bis" is none.
struct ReadNumber: Sendable, Hashable {
  var number: Int
  var year: Int?

  /// Figures, or figures and a year behind a stroke.
  init?(_ text: String) {
    let parts = TextTidy.trimmed(text).split(separator: "/", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }),
      parts[0].count <= 6, let value = Int(parts[0])
    else { return nil }
    number = value
    guard parts.count == 2 else { return }
    guard parts[1].count == 4, let found = Int(parts[1]), ReadDate.years.contains(found) else { return nil }
    year = found
  }

  /// Does this number come next after another in a book?
  func follows(_ other: ReadNumber) -> Bool {
    if year == other.year { return number == other.number + 1 }
    guard let year, let before = other.year else { return false }
    return year == before + 1 && number == 1
  }
}
