/// The fields that the printed pages of some form periods ask for, in the order in which they stand on the page.
public struct PrintedLayout: Codable, Hashable, Sendable {
  /// Ids of ``FormPeriod``; empty: every period that no other layout names.
  public let periods: [String]
  public let fields: [String]
  /// Where some of the fields stand on the page of one entry, 0 (top) … 1 (foot); others stand between their neighbours. The picture
  /// follows the field of focus by it, about.
  public let places: [String: Double]?
  public let confidence: Confidence
}
