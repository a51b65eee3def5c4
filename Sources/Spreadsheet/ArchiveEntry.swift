/// A file inside a zip archive.
public struct ArchiveEntry: Hashable, Sendable {
  /// Its name, with `/` between folders.
  public var name: String
  /// Its size in bytes once unpacked.
  public var size: Int

  /// Creates an entry.
  public init(name: String, size: Int) {
    self.name = name
    self.size = size
  }
}
