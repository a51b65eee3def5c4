/// Who a role of an entry is.
public struct PersonLink: Codable, Hashable, Sendable {
  /// subject, mother, father, husband, wife, deceased, parent, child or person.
  public var role: String
  /// Index of the person in the simulated commune.
  public var person: Int
  /// The number in the population extract; nil where the extract does not hold the person.
  public var id12: String?
}
