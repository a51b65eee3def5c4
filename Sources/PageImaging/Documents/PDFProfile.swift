/// How fine and how small a PDF page is made.
public struct PDFProfile: Sendable, Hashable, Codable {
  /// Dots an inch of the ink.
  public var inkDPI: Double
  /// Resolutions and qualities of the coloured background that are tried in this order; the last one is taken whatever its size.
  public var backgrounds: [Background]
  /// Bytes for a full A4 page; smaller regions get their share.
  public var bytesPerA4: Int

  /// One try.
  public struct Background: Sendable, Hashable, Codable {
    /// Dots an inch.
    public var dpi: Double
    /// JPEG quality.
    public var quality: Int

    /// Creates a try.
    public init(dpi: Double, quality: Int) {
      self.dpi = dpi
      self.quality = quality
    }
  }

  /// Creates a profile.
  public init(inkDPI: Double, backgrounds: [Background], bytesPerA4: Int) {
    self.inkDPI = inkDPI
    self.backgrounds = backgrounds
    self.bytesPerA4 = bytesPerA4
  }

  /// For delivery: the letter 1437/BTP-CNTT of 2019 asks for about 100 kB an A4 page, decree 30/2020 (annex I, part II) for
  /// colour and at least 200 dots an inch.
  public static let delivery = PDFProfile(
    inkDPI: 200,
    backgrounds: [
      Background(dpi: 100, quality: 50), Background(dpi: 100, quality: 38), Background(dpi: 90, quality: 32),
      Background(dpi: 75, quality: 30), Background(dpi: 75, quality: 22), Background(dpi: 60, quality: 18),
    ],
    bytesPerA4: 100_000)

  /// For the office's own archive: the circulars on digitised archives (01/2019/TT-BNV, 05/2025/TT-BNV) ask for 300 dots an inch.
  public static let archive = PDFProfile(
    inkDPI: 300, backgrounds: [Background(dpi: 150, quality: 70), Background(dpi: 150, quality: 55)], bytesPerA4: 350_000)

  /// Bytes allowed for a region of the given size; a small region keeps a floor, since headers cost the same.
  func bytes(for region: PaperSize) -> Int {
    max(16_000, Int(Double(bytesPerA4) * region.area / PaperSize.a4.area))
  }
}
