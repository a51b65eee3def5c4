/// How pages are prepared.
public struct PrepareOptions: Sendable, Hashable, Codable {
  /// Dots an inch of the written images.
  public var dpi: Double
  /// Paper of pages whose form is not known; nil guesses from shape and stated resolution.
  public var paper: PaperSize?
  /// JPEG quality of the colour layer and of the grey layer.
  public var colourQuality: Int
  public var greyQuality: Int

  /// Creates options.
  public init(dpi: Double = 300, paper: PaperSize? = nil, colourQuality: Int = 80, greyQuality: Int = 85) {
    self.dpi = dpi
    self.paper = paper
    self.colourQuality = colourQuality
    self.greyQuality = greyQuality
  }

  /// 100 to 600 dots an inch.
  var isPlausible: Bool {
    dpi.isFinite && (100...600).contains(dpi) && (1...100).contains(colourQuality) && (1...100).contains(greyQuality)
  }
}
