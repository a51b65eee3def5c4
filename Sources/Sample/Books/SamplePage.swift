/// One captured face of a book.
public struct SamplePage: Codable, Hashable, Sendable {
  /// File number in the book; the cover is 1.
  public var number: Int
  /// cover, form or continuation.
  public var role: String
  public var widthMM: Double
  public var heightMM: Double
  /// Keys of the entries on it, from top to bottom.
  public var entries: [String]
  /// How far the page lies turned on the picture, in degrees clockwise.
  public var skew: Double

  /// `page-001.png`
  public var fileName: String { "page-\(padded(number, 3)).png" }
}
