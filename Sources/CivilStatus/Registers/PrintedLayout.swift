/// The fields that the printed pages of some form periods ask for, in the order in which they stand on the page.
public struct PrintedLayout: Codable, Hashable, Sendable {
  /// Ids of ``FormPeriod``; empty: every period that no other layout names.
  public let periods: [String]
  public let fields: [String]
  public let confidence: Confidence
}
