/// A role held in a unit.
public struct Grant: Hashable, Codable, Sendable, Comparable {
  public var role: Role
  public var unit: UnitPath

  public init(role: Role, unit: UnitPath) {
    self.role = role
    self.unit = unit
  }

  public static func < (left: Grant, right: Grant) -> Bool {
    (left.role, left.unit.rawValue) < (right.role, right.unit.rawValue)
  }
}

/// Who acts: an account with the grants it has at this moment.
public struct Actor: Hashable, Sendable {
  public var accountID: String
  public var displayName: String
  public var grants: [Grant]

  public init(accountID: String, displayName: String, grants: [Grant]) {
    self.accountID = accountID
    self.displayName = displayName
    self.grants = grants
  }

  /// The software itself: comparison with the population extract, the first account of a new node.
  public static let system = Actor(accountID: "system", displayName: "Sổ Gốc", grants: [])

  public func holds(_ role: Role) -> Bool {
    grants.contains { $0.role == role }
  }
}
