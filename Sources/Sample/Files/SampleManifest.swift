/// manifest.json: what the folder holds.
public struct SampleManifest: Codable, Hashable, Sendable {
  public var format: Int
  public var seed: UInt64
  /// Every person and place in the folder is invented.
  public var invented: Bool
  public var unitCode: String
  public var unitCodeAfterMerger: String
  public var office: String
  public var persons: Int
  public var extractRows: Int
  public var books: Int
  public var entries: Int
  public var pages: Int
  public var pagesDrawn: Bool
}
