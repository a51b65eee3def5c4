/// How small a PDF page has to be.
public struct PDFBudget: Sendable, Hashable {
  /// Bytes of picture for a full A4 page; smaller regions get their share.
  public var bytesPerA4: Int
  /// Resolutions and qualities that are tried in this order; the last one is taken whatever its size.
  public var steps: [Step]

  /// One try.
  public struct Step: Sendable, Hashable {
    /// Dots an inch.
    public var dpi: Double
    /// JPEG quality.
    public var quality: Int

    /// Creates a step.
    public init(dpi: Double, quality: Int) {
      self.dpi = dpi
      self.quality = quality
    }
  }

  /// Creates a budget.
  public init(bytesPerA4: Int, steps: [Step]) {
    self.bytesPerA4 = bytesPerA4
    self.steps = steps
  }

  /// For delivery: about 100 kB an A4 page.
  public static let standard = PDFBudget(
    bytesPerA4: 100_000,
    steps: [
      Step(dpi: 200, quality: 60), Step(dpi: 175, quality: 55), Step(dpi: 150, quality: 55), Step(dpi: 150, quality: 42),
      Step(dpi: 130, quality: 40), Step(dpi: 120, quality: 34), Step(dpi: 110, quality: 28),
    ])

  /// Bytes allowed for a region of the given size; a small region keeps a floor, since headers cost the same.
  func bytes(for region: PaperSize) -> Int {
    max(20_000, Int(Double(bytesPerA4) * region.area / PaperSize.a4.area))
  }
}
