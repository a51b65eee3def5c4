/// The sheet that a page image shows, in millimetres.
public struct PaperSize: Sendable, Hashable, Codable {
  /// Width in millimetres.
  public var widthMM: Double
  /// Height in millimetres.
  public var heightMM: Double

  /// Creates a paper size.
  public init(widthMM: Double, heightMM: Double) {
    self.widthMM = widthMM
    self.heightMM = heightMM
  }

  /// 297 × 420 mm.
  public static let a3 = PaperSize(widthMM: 297, heightMM: 420)
  /// 210 × 297 mm.
  public static let a4 = PaperSize(widthMM: 210, heightMM: 297)
  /// 148 × 210 mm.
  public static let a5 = PaperSize(widthMM: 148, heightMM: 210)

  /// The sheet laid sideways.
  public var turned: PaperSize { PaperSize(widthMM: heightMM, heightMM: widthMM) }

  /// Square millimetres.
  var area: Double { widthMM * heightMM }

  /// True for a sheet that could lie on a table and fit into a PDF page.
  var isPlausible: Bool {
    widthMM.isFinite && heightMM.isFinite && (20...4_000).contains(widthMM) && (20...4_000).contains(heightMM)
  }

  /// The sheet laid the way the picture lies: a wide picture is of a sheet laid sideways.
  func laid(asWidth width: Int, height: Int) -> PaperSize {
    (width > height) == (widthMM > heightMM) ? self : turned
  }

  /// The size of the picture on paper: the sheet itself when the shapes agree within 2 %, otherwise the largest size of
  /// the picture's own shape that fits on the sheet, so that nothing is stretched.
  func fitted(toWidth width: Int, height: Int) -> PaperSize {
    let sheet = laid(asWidth: width, height: height)
    let across = sheet.widthMM / Double(max(1, width))
    let down = sheet.heightMM / Double(max(1, height))
    if abs(across / down - 1) <= 0.02 { return sheet }
    let scale = min(across, down)
    return PaperSize(widthMM: Double(width) * scale, heightMM: Double(height) * scale)
  }
}
