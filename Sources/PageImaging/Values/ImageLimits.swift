/// What is refused before any pixel is decoded.
public struct ImageLimits: Sendable, Hashable, Codable {
  /// Most pixels in one page.
  public var maximumPixels: Int
  /// Longest edge of one page in pixels.
  public var maximumEdge: Int
  /// Largest file.
  public var maximumBytes: Int
  /// Most pages in one file.
  public var maximumPages: Int
  /// Seconds that a child process may take for one run.
  public var toolSeconds: Int
  /// Address space of a child process in bytes.
  public var toolMemory: Int

  /// Creates limits; every value left out is the standard one.
  public init(
    maximumPixels: Int = 120_000_000, maximumEdge: Int = 65_000, maximumBytes: Int = 200 << 20, maximumPages: Int = 2_000,
    toolSeconds: Int = 120, toolMemory: Int = 2 << 30
  ) {
    self.maximumPixels = maximumPixels
    self.maximumEdge = maximumEdge
    self.maximumBytes = maximumBytes
    self.maximumPages = maximumPages
    self.toolSeconds = toolSeconds
    self.toolMemory = toolMemory
  }

  /// The limits that suit register pages: an A2 sheet at 600 dots an inch passes.
  public static let standard = ImageLimits()

  /// Checks one page's size.
  func check(width: Int, height: Int, format: ImageFormat) throws(PageImagingError) {
    guard width > 0, height > 0 else { throw .noArea(format) }
    guard width <= maximumEdge, height <= maximumEdge else {
      throw .tooManyPixels(width: width, height: height, limit: maximumPixels)
    }
    guard width * height <= maximumPixels else {
      throw .tooManyPixels(width: width, height: height, limit: maximumPixels)
    }
  }
}
