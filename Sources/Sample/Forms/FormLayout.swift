import Drawing

/// A printed form: its paper, its slots, and how it is drawn when empty.
protocol FormLayout: Sendable {
  var widthMM: Double { get }
  var heightMM: Double { get }
  /// Entries on a page.
  var capacity: Int { get }
  func entryArea(row: Int) -> Rectangle
  func slots(row: Int) -> [Slot]
  func drawPrint(on canvas: Canvas, colour: Colour, fonts: PrintFonts)
}

/// The faces of the printer.
struct PrintFonts: Sendable {
  var family: String

  func plain(_ points: Double) -> Font { Font(family, points: points) }
  func bold(_ points: Double) -> Font { Font(family, points: points, bold: true) }
  func italic(_ points: Double) -> Font { Font(family, points: points, italic: true) }
}
