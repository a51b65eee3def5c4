import Drawing

/// A ruled table over an A3 spread, several cases one under another.
struct TableForm: FormLayout {
  /// A column; `lines` are the fields of a case from top to bottom, with their share of the row's height.
  struct Column: Sendable {
    let label: String
    let width: Double
    let lines: [(fields: [String], share: Double)]
    var size: Double = 4.1
  }

  let title: String
  let columns: [Column]
  let capacity: Int
  let headerHeight: Double
  /// Is a row divided into a husband's and a wife's line?
  let divided: Bool
  /// Columns that the dividing line leaves out.
  let undivided: Set<Int>

  let widthMM = 420.0
  let heightMM = 297.0
  private let left = 14.0
  private let top = 24.0
  private let bottom = 281.0

  private var total: Double { columns.reduce(0) { $0 + $1.width } }
  private var scale: Double { (widthMM - 2 * left) / total }
  private var firstRow: Double { top + headerHeight + 6 }
  private var rowHeight: Double { (bottom - firstRow) / Double(capacity) }

  func entryArea(row: Int) -> Rectangle {
    Rectangle(x: left, y: firstRow + Double(row) * rowHeight, width: widthMM - 2 * left, height: rowHeight)
  }

  private func lefts() -> [Double] {
    columns.reduce(into: [left]) { $0.append(($0.last ?? left) + $1.width * scale) }
  }

  func slots(row: Int) -> [Slot] {
    let area = entryArea(row: row)
    let edges = lefts()
    var result: [Slot] = []
    for (index, column) in columns.enumerated() {
      var y = area.y
      for line in column.lines {
        let height = rowHeight * line.share
        if !line.fields.isEmpty {
          let box = Rectangle(
            x: edges[index] + 0.8, y: y + 0.6, width: edges[index + 1] - edges[index] - 1.6, height: height - 1.2)
          let size = column.size
          result.append(
            Slot(
              fields: line.fields, area: box, lines: max(1, Int(box.height / (size * 1.12))), size: size,
              centred: column.width < 14))
        }
        y += height
      }
    }
    return result
  }

  func drawPrint(on canvas: Canvas, colour: Colour, fonts: PrintFonts) {
    canvas.text(title, at: Point(widthMM / 4, top - 6), font: fonts.bold(15), colour: colour, alignment: .centre)
    canvas.text(
      "Năm ……………", at: Point(widthMM * 0.75, top - 6), font: fonts.plain(12), colour: colour, alignment: .centre)
    let edges = lefts()
    canvas.rectangle(
      Rectangle(x: left, y: top, width: widthMM - 2 * left, height: bottom - top), stroke: colour, width: 0.5)
    for y in [top + headerHeight, firstRow] {
      canvas.line(from: Point(left, y), to: Point(widthMM - left, y), width: 0.35, colour: colour)
    }
    for (index, column) in columns.enumerated() {
      let width = edges[index + 1] - edges[index]
      let height = canvas.textHeight(column.label, width: width - 1, font: fonts.bold(9))
      canvas.paragraph(
        column.label, at: Point(edges[index] + 0.5, top + (headerHeight - height) / 2), width: width - 1, font: fonts.bold(9),
        colour: colour, alignment: .centre)
      canvas.text(
        String(index + 1), at: Point(edges[index] + width / 2, firstRow - 1.6), font: fonts.plain(9), colour: colour,
        alignment: .centre)
      canvas.line(from: Point(edges[index], top), to: Point(edges[index], bottom), width: 0.28, colour: colour)
    }
    for row in 0..<capacity {
      let area = entryArea(row: row)
      canvas.line(from: Point(left, area.maxY), to: Point(widthMM - left, area.maxY), width: 0.35, colour: colour)
      guard divided else { continue }
      for index in columns.indices where !undivided.contains(index) {
        canvas.line(
          from: Point(edges[index], area.center.y), to: Point(edges[index + 1], area.center.y), width: 0.2,
          colour: colour.withAlpha(0.8), dash: [0.5, 0.7])
      }
    }
  }
}
