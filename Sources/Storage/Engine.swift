/// The store a `Database` runs on.
public enum Engine: String, Sendable, Hashable, CaseIterable {
  /// One file on the node's own disk.
  case sqlite
  /// A PostgreSQL server, or an engine that speaks its protocol.
  case postgres
}
