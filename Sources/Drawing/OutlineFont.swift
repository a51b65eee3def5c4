internal import CPangoCairo

/// Letters as outlines, for writing that is bent letter by letter. Keeps what it has read; one object for one thread.
public final class OutlineFont {
  /// One letter. Units are ems, the baseline is y = 0, up is negative.
  public struct Glyph: Sendable {
    public let path: Path
    public let advance: Double
  }

  private static let em = 200.0
  private let canvas: Canvas
  private let font: Font
  private let shaper: TextShaper
  private var glyphs: [Character: Glyph] = [:]

  /// `family` may be a list with commas; the first one installed is taken.
  public init(family: String, italic: Bool = false) throws(DrawingError) {
    canvas = try Canvas(widthMM: 1, heightMM: 1, dpi: 25.4)
    font = Font(family, points: 1, italic: italic)
    shaper = try TextShaper(context: canvas.context)
  }

  /// The outline of a letter; a letter without ink has an empty path.
  public func glyph(_ letter: Character) -> Glyph {
    if let known = glyphs[letter] { return known }
    let em = OutlineFont.em
    let width = shaper.set(String(letter), font: font, size: em).width
    cairo_new_path(canvas.context)
    cairo_move_to(canvas.context, 0, -shaper.baseline)
    shaper.appendOutline()
    let path = currentPath().mapped { Point($0.x / em, $0.y / em) }
    cairo_new_path(canvas.context)
    let glyph = Glyph(path: path, advance: width / em)
    glyphs[letter] = glyph
    return glyph
  }

  private func currentPath() -> Path {
    guard let copied = cairo_copy_path(canvas.context) else { return Path() }
    defer { cairo_path_destroy(copied) }
    var result = Path()
    var position = 0
    let count = Int(copied.pointee.num_data)
    guard let data = copied.pointee.data else { return result }
    func point(_ index: Int) -> Point { Point(data[index].point.x, data[index].point.y) }
    while position < count {
      let header = data[position].header
      switch header.type {
      case CAIRO_PATH_MOVE_TO: result.elements.append(.move(point(position + 1)))
      case CAIRO_PATH_LINE_TO: result.elements.append(.line(point(position + 1)))
      case CAIRO_PATH_CURVE_TO:
        result.elements.append(.curve(point(position + 1), point(position + 2), point(position + 3)))
      default: result.elements.append(.close)
      }
      position += max(1, Int(header.length))
    }
    // A path may end with a bare move; it draws nothing but would widen the bounds.
    if case .move = result.elements.last { result.elements.removeLast() }
    return result
  }
}
