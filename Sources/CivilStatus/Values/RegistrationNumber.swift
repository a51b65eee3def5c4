/// The number of an entry: `01/2018`, `01/` (year missing), `052`, `12345`, `05bis`, `12a/2007`.
/// Decree 158/2005/NĐ-CP art. 68: numbers run from 01 to the end of the year and start again.
public struct RegistrationNumber: Hashable, Codable, Sendable {
  public let number: Int
  /// What an office put behind a number to squeeze an entry in: "a", "bis".
  public let suffix: String?
  public let year: Int?

  public init?(number: Int, suffix: String? = nil, year: Int? = nil) {
    guard (0...999_999_999).contains(number) else { return nil }
    if let year, !(1000...9999).contains(year) { return nil }
    self.number = number
    self.suffix = suffix
    self.year = year
  }

  public init?(_ text: String) {
    let bare = text.filter { !$0.isWhitespace }.lowercased()
    let parts = bare.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return nil }
    let digits = parts[0].prefix { ("0"..."9").contains($0) }
    let rest = parts[0].dropFirst(digits.count)
    guard let number = Digits.number(digits), rest.count <= 4, rest.allSatisfy({ ("a"..."z").contains($0) }) else { return nil }
    var year: Int?
    if parts.count == 2, !parts[1].isEmpty {
      guard parts[1].count == 4, let value = Digits.number(parts[1]) else { return nil }
      year = value
    }
    self.init(number: number, suffix: rest.isEmpty ? nil : String(rest), year: year)
  }

  /// `01/2018`, `12a`: two digits at least.
  public var text: String {
    Digits.padded(number, to: 2) + (suffix ?? "") + (year.map { "/\($0)" } ?? "")
  }

  /// Order within a book and year: by number, then suffix.
  public func comesBefore(_ other: RegistrationNumber) -> Bool {
    (number, suffix ?? "") < (other.number, other.suffix ?? "")
  }
}
