/// A type face by family and size. A family may be a list with commas; the first one installed is taken.
public struct Font: Hashable, Sendable {
  public var family: String
  /// Size in points (1/72 inch).
  public var points: Double
  public var bold: Bool
  public var italic: Bool

  public init(_ family: String, points: Double, bold: Bool = false, italic: Bool = false) {
    self.family = family
    self.points = points
    self.bold = bold
    self.italic = italic
  }

  /// Families of Debian that carry every Vietnamese letter.
  public static let serifFamily = "FreeSerif,Noto Serif,DejaVu Serif"
  /// Sans-serif families of Debian that carry every Vietnamese letter.
  public static let sansFamily = "FreeSans,Noto Sans,DejaVu Sans"

  /// The serif face of printed forms.
  public static func serif(_ points: Double, bold: Bool = false, italic: Bool = false) -> Font {
    Font(serifFamily, points: points, bold: bold, italic: italic)
  }

  /// Size in millimetres.
  var millimetres: Double { points * 25.4 / 72 }
}
