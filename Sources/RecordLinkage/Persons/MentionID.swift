/// Which person of which entry: one line in one book names several.
public struct MentionID: Hashable, Comparable, Codable, Sendable {
  public var entry: String
  /// The person's part in the entry ("subject", "mother", "husband", …).
  public var role: String

  /// The person `role` of `entry`.
  public init(entry: String, role: String) {
    self.entry = entry
    self.role = role
  }

  public static func < (a: MentionID, b: MentionID) -> Bool { (a.entry, a.role) < (b.entry, b.role) }
}
