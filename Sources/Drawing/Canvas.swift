internal import CPangoCairo

/// A page to draw on: pixels, or a page of a PDF. All measures are millimetres from the upper left corner.
///
/// Not for two threads at once; two canvases on two threads are fine (``FontLock``).
public final class Canvas {
  public let widthMM: Double
  public let heightMM: Double
  /// Dots per inch of the pixels; 72 on a PDF page.
  public let dpi: Double
  let context: OpaquePointer
  let surface: OpaquePointer
  let isRaster: Bool
  private let shaper: TextShaper

  /// A canvas of pixels, white.
  public init(widthMM: Double, heightMM: Double, dpi: Double) throws(DrawingError) {
    let width = (widthMM * dpi / 25.4).rounded()
    let height = (heightMM * dpi / 25.4).rounded()
    guard width >= 1, height >= 1, width <= 30_000, height <= 30_000, width * height <= 120_000_000 else {
      throw DrawingError.impossibleSize(widthMM: widthMM, heightMM: heightMM)
    }
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
      let context = cairo_create(surface)
    else { throw DrawingError.library("surface") }
    self.widthMM = widthMM
    self.heightMM = heightMM
    self.dpi = dpi
    self.surface = surface
    self.context = context
    isRaster = true
    shaper = try TextShaper(context: context)
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
    cairo_scale(context, dpi / 25.4, dpi / 25.4)
  }

  /// The page of a PDF surface, which stays the document's.
  init(pdfSurface: OpaquePointer, widthMM: Double, heightMM: Double) throws(DrawingError) {
    guard let context = cairo_create(pdfSurface) else { throw DrawingError.library("context") }
    self.widthMM = widthMM
    self.heightMM = heightMM
    dpi = 72
    surface = cairo_surface_reference(pdfSurface)
    self.context = context
    isRaster = false
    shaper = try TextShaper(context: context)
    cairo_scale(context, 72 / 25.4, 72 / 25.4)
  }

  deinit {
    FontLock.held {
      cairo_destroy(context)
      cairo_surface_destroy(surface)
    }
  }

  // MARK: Lines and areas

  /// Fills the whole page.
  public func paint(_ colour: Colour) {
    source(colour)
    cairo_paint(context)
  }

  /// A straight line; `dash` alternates lengths drawn and left out.
  public func line(from a: Point, to b: Point, width: Double, colour: Colour, dash: [Double] = []) {
    stroke(Path(points: [a, b]), width: width, colour: colour, dash: dash)
  }

  /// Fills a rectangle, or draws its border.
  public func rectangle(_ r: Rectangle, fill: Colour? = nil, stroke: Colour? = nil, width: Double = 0.2) {
    cairo_rectangle(context, r.x, r.y, r.width, r.height)
    finish(fill: fill, stroke: stroke, width: width)
  }

  /// Fills an ellipse, or draws its border.
  public func ellipse(_ r: Rectangle, fill: Colour? = nil, stroke: Colour? = nil, width: Double = 0.2) {
    save()
    cairo_translate(context, r.center.x, r.center.y)
    cairo_scale(context, r.width / 2, r.height / 2)
    cairo_new_sub_path(context)
    cairo_arc(context, 0, 0, 1, 0, 2 * Double.pi)
    restore()
    finish(fill: fill, stroke: stroke, width: width)
  }

  /// Fills a path.
  public func fill(_ path: Path, colour: Colour) {
    append(path)
    finish(fill: colour, stroke: nil, width: 0)
  }

  /// Draws along a path with a round pen.
  public func stroke(_ path: Path, width: Double, colour: Colour, dash: [Double] = []) {
    append(path)
    cairo_set_line_cap(context, dash.isEmpty ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_set_dash(context, dash, Int32(dash.count), 0)
    finish(fill: nil, stroke: colour, width: width)
    cairo_set_dash(context, [], 0, 0)
  }

  /// A soft round spot: `colour` in the middle, nothing at the rim.
  public func softSpot(_ r: Rectangle, colour: Colour) {
    save()
    cairo_translate(context, r.center.x, r.center.y)
    cairo_scale(context, r.width / 2, r.height / 2)
    let pattern = cairo_pattern_create_radial(0, 0, 0, 0, 0, 1)
    stop(pattern, 0, colour)
    stop(pattern, 0.7, colour.withAlpha(colour.alpha * 0.55))
    stop(pattern, 1, colour.withAlpha(0))
    shade(pattern, Rectangle(x: -1, y: -1, width: 2, height: 2))
    restore()
  }

  /// An area that runs from one colour to another along a line.
  public func gradient(_ r: Rectangle, from a: Point, to b: Point, _ first: Colour, _ second: Colour) {
    let pattern = cairo_pattern_create_linear(a.x, a.y, b.x, b.y)
    stop(pattern, 0, first)
    stop(pattern, 1, second)
    shade(pattern, r)
  }

  // MARK: Text

  /// One line of text; `at` is the start (or middle, or end) of its baseline, `rotate` turns it clockwise, in degrees.
  public func text(
    _ text: String, at point: Point, font: Font, colour: Colour = .black, alignment: TextAlignment = .left, rotate: Double = 0
  ) {
    save()
    cairo_translate(context, point.x, point.y)
    cairo_rotate(context, rotate * Double.pi / 180)
    let size = shaper.set(text, font: font, size: font.millimetres)
    let start: Double =
      switch alignment {
      case .left: 0
      case .centre: -size.width / 2
      case .right: -size.width
      }
    cairo_move_to(context, start, -shaper.baseline)
    source(colour)
    shaper.show()
    restore()
  }

  /// Text broken into lines inside a width, from its upper left corner; returns the height taken.
  @discardableResult
  public func paragraph(
    _ text: String, at point: Point, width: Double, font: Font, colour: Colour = .black, alignment: TextAlignment = .left
  ) -> Double {
    save()
    cairo_move_to(context, point.x, point.y)
    let size = shaper.set(text, font: font, size: font.millimetres, width: width, alignment: alignment)
    source(colour)
    shaper.show()
    restore()
    return size.height
  }

  /// The width of one line of text.
  public func textWidth(_ text: String, font: Font) -> Double {
    shaper.set(text, font: font, size: font.millimetres).width
  }

  /// The height a paragraph would take.
  public func textHeight(_ text: String, width: Double, font: Font) -> Double {
    shaper.set(text, font: font, size: font.millimetres, width: width).height
  }

  // MARK: Groups

  /// Draws moved and turned: by `turn` degrees about `center`, mirrored left to right where asked.
  public func turned(_ turn: Double, about center: Point, mirrored: Bool = false, _ body: () -> Void) {
    save()
    cairo_translate(context, center.x, center.y)
    cairo_rotate(context, turn * Double.pi / 180)
    if mirrored { cairo_scale(context, -1, 1) }
    cairo_translate(context, -center.x, -center.y)
    body()
    restore()
  }

  /// Draws inside a rectangle only.
  public func clipped(to r: Rectangle, _ body: () -> Void) {
    save()
    cairo_rectangle(context, r.x, r.y, r.width, r.height)
    cairo_clip(context)
    body()
    restore()
  }

  /// Draws a group as one, with one opacity.
  public func layer(opacity: Double, _ body: () -> Void) {
    FontLock.held { cairo_push_group(context) }
    body()
    FontLock.held { cairo_pop_group_to_source(context) }
    cairo_paint_with_alpha(context, opacity)
  }

  // MARK: Inside

  func save() { FontLock.held { cairo_save(context) } }

  /// What is left behind may have held the last reference to a font.
  func restore() { FontLock.held { cairo_restore(context) } }

  func source(_ colour: Colour) {
    cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, colour.alpha)
  }

  private func finish(fill: Colour?, stroke: Colour?, width: Double) {
    if let fill {
      source(fill)
      cairo_fill_preserve(context)
    }
    if let stroke {
      source(stroke)
      cairo_set_line_width(context, width)
      cairo_stroke_preserve(context)
    }
    cairo_new_path(context)
  }

  private func append(_ path: Path) {
    for element in path.elements {
      switch element {
      case .move(let p): cairo_move_to(context, p.x, p.y)
      case .line(let p): cairo_line_to(context, p.x, p.y)
      case .curve(let a, let b, let c): cairo_curve_to(context, a.x, a.y, b.x, b.y, c.x, c.y)
      case .close: cairo_close_path(context)
      }
    }
  }

  private func stop(_ pattern: OpaquePointer?, _ offset: Double, _ colour: Colour) {
    cairo_pattern_add_color_stop_rgba(pattern, offset, colour.red, colour.green, colour.blue, colour.alpha)
  }

  private func shade(_ pattern: OpaquePointer?, _ r: Rectangle) {
    cairo_set_source(context, pattern)
    cairo_rectangle(context, r.x, r.y, r.width, r.height)
    cairo_fill(context)
    cairo_pattern_destroy(pattern)
  }
}
