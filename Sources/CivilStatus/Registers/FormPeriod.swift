/// A period in which books had one printed form, with the text that prescribed it.
public struct FormPeriod: Codable, Hashable, Sendable {
  /// How entries stand in the book.
  public enum Layout: String, Codable, Hashable, Sendable {
    /// Rows of a ruled table, often over two pages.
    case table
    /// One entry a page.
    case page
    case unknown
  }

  public let id: String
  public let labelVi: String
  /// Nil: open at this end.
  public let from: PartialDate?
  /// Exclusive; nil: open at this end.
  public let to: PartialDate?
  public let legalText: String
  public let formCodes: [String]
  public let layout: Layout
  public let confidence: Confidence

  /// Whether the whole or a part of the date lies in the period.
  public func covers(_ date: PartialDate) -> Bool {
    if let from, date.latestOrdinal < from.earliestOrdinal { return false }
    if let to, date.earliestOrdinal >= to.earliestOrdinal { return false }
    return true
  }
}
