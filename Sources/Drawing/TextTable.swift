/// A plain table with ruled cells, for cover and closing sheets.
public struct TextTable: Sendable {
  /// Column widths in millimetres.
  public var columns: [Double]
  public var rows: [[String]]
  public var font: Font
  /// Is the first row a heading?
  public var hasHeading: Bool

  public init(columns: [Double], rows: [[String]], font: Font = .serif(11), hasHeading: Bool = true) {
    self.columns = columns
    self.rows = rows
    self.font = font
    self.hasHeading = hasHeading
  }

  /// Draws rows from the upper left corner down to `bottom` and returns where it ended and how many rows fitted.
  @discardableResult
  public func draw(on canvas: Canvas, at start: Point, bottom: Double, from first: Int = 0) -> (y: Double, next: Int) {
    let padding = 1.4
    var y = start.y
    var index = first
    while index < rows.count {
      var face = font
      face.bold = hasHeading && index == 0
      let cells = zip(rows[index], columns).map { ($0, $1) }
      let height = cells.map { canvas.textHeight($0.0, width: $0.1 - 2 * padding, font: face) }.max() ?? 0
      if y + height + 2 * padding > bottom { break }
      var x = start.x
      for (text, width) in cells {
        let box = Rectangle(x: x, y: y, width: width, height: height + 2 * padding)
        canvas.rectangle(
          box, fill: face.bold ? Colour(hex: 0xEEEEEE) : nil, stroke: Colour(hex: 0x444444), width: 0.2)
        canvas.paragraph(text, at: Point(x + padding, y + padding), width: width - 2 * padding, font: face)
        x += width
      }
      y += height + 2 * padding
      index += 1
    }
    return (y, index)
  }
}
