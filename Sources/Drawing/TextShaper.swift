internal import CPangoCairo

/// Pango layouts for one drawing context. No Pango or Cairo type leaves the module. Takes ``FontLock`` by itself.
final class TextShaper {
  private let context: OpaquePointer
  private let layout: OpaquePointer
  private var current: Font?

  /// `context` is a Cairo context that outlives this object.
  init(context: OpaquePointer) throws(DrawingError) {
    self.context = context
    let layout: OpaquePointer? = FontLock.held {
      guard let layout = pango_cairo_create_layout(context) else { return nil }
      Self.prepare(layout)
      return layout
    }
    guard let layout else { throw DrawingError.library("pango layout") }
    self.layout = layout
  }

  private static func prepare(_ layout: OpaquePointer) {
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    let pango = pango_layout_get_context(layout)
    pango_cairo_context_set_font_options(pango, options)
    pango_context_set_round_glyph_positions(pango, 0)
    cairo_font_options_destroy(options)
  }

  deinit {
    FontLock.held { g_object_unref(UnsafeMutableRawPointer(layout)) }
  }

  /// Lays a text out and returns its size in the units of the context.
  @discardableResult
  func set(_ text: String, font: Font, size: Double, width: Double? = nil, alignment: TextAlignment = .left)
    -> (width: Double, height: Double)
  {
    FontLock.held { lay(text, font: font, size: size, width: width, alignment: alignment) }
  }

  private func lay(_ text: String, font: Font, size: Double, width: Double?, alignment: TextAlignment)
    -> (width: Double, height: Double)
  {
    if current != font {
      let description = pango_font_description_from_string(font.family)
      pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
      pango_font_description_set_weight(description, font.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
      pango_font_description_set_style(description, font.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
      pango_layout_set_font_description(layout, description)
      pango_font_description_free(description)
      current = font
    }
    pango_layout_set_width(layout, width.map { Int32($0 * Double(PANGO_SCALE)) } ?? -1)
    let side =
      switch alignment {
      case .left: PANGO_ALIGN_LEFT
      case .centre: PANGO_ALIGN_CENTER
      case .right: PANGO_ALIGN_RIGHT
      }
    pango_layout_set_alignment(layout, side)
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    pango_cairo_update_layout(context, layout)
    var logical = PangoRectangle()
    pango_layout_get_extents(layout, nil, &logical)
    return (Double(logical.width) / Double(PANGO_SCALE), Double(logical.height) / Double(PANGO_SCALE))
  }

  /// The distance from the top of the layout to its first baseline.
  var baseline: Double { FontLock.held { Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE) } }

  /// Draws the text laid out last at the current point.
  func show() { FontLock.held { pango_cairo_show_layout(context, layout) } }

  /// Adds the outline of the text laid out last to the current path.
  func appendOutline() { FontLock.held { pango_cairo_layout_path(context, layout) } }
}
