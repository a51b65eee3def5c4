/// Which register the entries come from.
public enum LinkageKind: String, Hashable, Codable, Sendable, CaseIterable {
  case birth, marriage, death
}
