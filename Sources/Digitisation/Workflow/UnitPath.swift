/// Where a unit stands in the tree of units: codes from the province down, `79/26734`.
///
/// Written once, when a book or a grant is made, so that rights are decided without walking a tree.
public struct UnitPath: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
  public let rawValue: String

  /// Everything: the node's own root. Only an administrator's grant stands here.
  public static let root = UnitPath(rawValue: "")

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  public init(_ codes: [String]) {
    rawValue = codes.joined(separator: "/")
  }

  public var description: String { rawValue }

  /// The unit's own code; empty for the root.
  public var code: String { rawValue.split(separator: "/").last.map { String($0) } ?? "" }

  /// True when `other` is this unit or lies inside it.
  public func contains(_ other: UnitPath) -> Bool {
    rawValue.isEmpty || other.rawValue == rawValue || other.rawValue.hasPrefix(rawValue + "/")
  }

  /// How this unit, an actor's, stands to `subject`'s.
  public func relation(to subject: UnitPath) -> UnitRelation {
    if self == subject { return .same }
    if contains(subject) { return .above }
    if subject.contains(self) { return .below }
    let parent = { (path: UnitPath) in path.rawValue.split(separator: "/").dropLast().joined(separator: "/") }
    return parent(self) == parent(subject) ? .sibling : .other
  }
}

/// How an actor's unit stands to the unit of what is acted on.
public enum UnitRelation: String, Codable, CaseIterable, Sendable {
  case same
  /// The actor's unit contains the subject's.
  case above
  /// The actor's unit lies inside the subject's.
  case below
  /// Both have the same parent.
  case sibling
  case other
}
