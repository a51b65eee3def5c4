/// A man and a woman who live together.
public struct Couple: Codable, Hashable, Sendable {
  public let husband: Int
  public let wife: Int
  public let day: CivilDay
  /// Was the marriage registered, and in the sample commune?
  public let registered: Bool
  /// How many children the couple will have at most.
  let wanted: Int
  var lastBirth: Int?
  public internal(set) var children: [Int] = []
  public internal(set) var divorced: CivilDay?
}
