/// On a day an old unit became, wholly or in part, a new one.
public struct UnitSuccession: Codable, Hashable, Sendable {
  public enum Share: String, Codable, Hashable, Sendable {
    case whole
    /// The old unit was divided among several new ones; which hamlets went where is not known.
    case part
  }

  public let oldCode: String
  public let newCode: String
  public let date: PartialDate
  public let share: Share
  /// How the pair was found, as the table says it.
  public let basis: String

  public init(oldCode: String, newCode: String, date: PartialDate, share: Share, basis: String = "") {
    self.oldCode = oldCode
    self.newCode = newCode
    self.date = date
    self.share = share
    self.basis = basis
  }
}
