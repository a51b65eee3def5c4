/// What a file's headers say about it. No pixel was decoded to learn this.
public struct ImageInfo: Sendable, Hashable, Codable {
  /// The format of the bytes.
  public let format: ImageFormat
  /// Width of the first page in pixels, as a reader sees it (upright). A PDF page is counted at 200 dots an inch.
  public let width: Int
  /// Height of the first page in pixels, as a reader sees it (upright).
  public let height: Int
  /// Dots an inch as stated by a scanner; nil when nothing or only a placeholder (72, 96) is stated.
  public let dpi: Double?
  /// Number of pages: TIFF frames or PDF pages, otherwise 1.
  public let pages: Int
  /// The turn stated by the camera (EXIF 1–8). 1 means that the stored rows are already upright.
  public let orientation: Int

  /// True when the stored rows are not the rows a reader sees.
  public var isTurned: Bool { orientation != 1 }
}
