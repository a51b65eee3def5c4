import Foundation

/// Where the records are kept.
public enum DatabaseLocation: Sendable {
  /// A file of the embedded store; its folder must exist.
  case file(URL)
  /// A server, by a `postgresql://` URL. The password may stand in the URL, in `PGPASSFILE` or in `PGPASSWORD`.
  case postgres(url: String)
}

/// Settings with sensible defaults.
public struct DatabaseOptions: Sendable {
  /// Connections to a server; the embedded store always has one.
  public var poolSize = 8
  /// How often a transaction is tried that meets others (server only).
  public var maximumAttempts = 10
  /// How many writes one durable commit takes along at most (embedded store only).
  public var maximumBatch = 256
  /// Largest size of the file in pages, for tests of a full store.
  var maximumPages: Int?

  public init() {}
}
