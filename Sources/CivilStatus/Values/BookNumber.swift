/// The number of a book with the year, or span of years, it was opened for: `01/2018`, `01/2007-2009`.
/// Decree 158/2005/NĐ-CP art. 68: a second book of a year goes on from the first, so the number alone is no key.
public struct BookNumber: Hashable, Codable, Sendable {
  public let number: Int
  public let openingYear: Int
  /// The last year of a span.
  public let closingYear: Int?

  public init?(number: Int, openingYear: Int, closingYear: Int? = nil) {
    guard number >= 0, number <= 99_999, (1800...2999).contains(openingYear) else { return nil }
    if let closingYear, closingYear < openingYear || closingYear > 2999 { return nil }
    self.number = number
    self.openingYear = openingYear
    self.closingYear = closingYear == openingYear ? nil : closingYear
  }

  /// Reads `01/2018`, `1/2007-2009`, `01.2017`. Nil when a part is missing or unsure.
  public init?(_ text: String) {
    let bare = text.filter { !$0.isWhitespace }
    guard let slash = bare.firstIndex(where: { $0 == "/" || $0 == "." }) else { return nil }
    let years = bare[bare.index(after: slash)...].split(separator: "-", omittingEmptySubsequences: false)
    guard let number = Digits.number(bare[..<slash]), (1...2).contains(years.count), years.allSatisfy({ $0.count == 4 }) else {
      return nil
    }
    let values = years.compactMap { Digits.number($0) }
    guard values.count == years.count else { return nil }
    self.init(number: number, openingYear: values[0], closingYear: values.count == 2 ? values[1] : nil)
  }

  /// `01/2018` or `01/2007-2009`.
  public var text: String { "\(Digits.padded(number, to: 2))/\(yearsText)" }

  /// `2018` or `2007-2009`.
  public var yearsText: String { closingYear.map { "\(openingYear)-\($0)" } ?? "\(openingYear)" }
}
