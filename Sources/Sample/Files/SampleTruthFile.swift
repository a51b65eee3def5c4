/// truth.json of a book.
public struct SampleTruthFile: Codable, Hashable, Sendable {
  public var pages: [SamplePage]
  public var entries: [TruthEntry]
}
