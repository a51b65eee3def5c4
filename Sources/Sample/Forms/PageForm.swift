import Drawing

/// A form with one case a page: labelled dotted lines on the left, a narrow column for later notes on the right.
struct PageForm: FormLayout {
  /// One labelled line or part of a line.
  struct Cell: Sendable {
    let label: String
    let fields: [String]
    var share: Double = 1
    var lines: Int = 1
  }

  /// A row of the form.
  enum Row: Sendable {
    case section(String)
    case cells([Cell])
    case space(Double)
  }

  /// A place for a signature at the foot.
  struct Signature: Sendable {
    let label: String
    /// Fields written under the signature, one a line.
    let fields: [String]
  }

  let code: String
  let rows: [Row]
  let signatures: [Signature]
  let notesLabel: String

  let widthMM = 210.0
  let heightMM = 297.0
  let capacity = 1

  private let left = 20.0
  private let top = 18.0
  private let rightColumn = 158.0
  private let edge = 200.0
  private let bottom = 284.0
  private let pitch = 8.5
  private let labelPoints = 11.5
  private let signatureTop = 228.0

  func entryArea(row: Int) -> Rectangle { Rectangle(x: left - 4, y: top - 6, width: edge - left + 8, height: bottom - top + 10) }

  func slots(row: Int) -> [Slot] {
    var result = [
      Slot(fields: ["pageNumber"], area: Rectangle(x: left + 20, y: top, width: 26, height: 8), size: 5.2),
      Slot(fields: ["registrationNumber"], area: Rectangle(x: 113, y: top, width: 42, height: 8), size: 5.6),
      Slot(
        fields: ["notes"], area: Rectangle(x: rightColumn + 2, y: top + 34, width: edge - rightColumn - 4, height: 150),
        lines: 22, size: 4.3),
    ]
    for (cell, area) in cells() {
      result.append(
        Slot(fields: cell.fields, area: area, indent: PageForm.estimate(cell.label), lines: cell.lines, size: 5.3))
    }
    for (index, signature) in signatures.enumerated() {
      let box = signatureBox(index)
      for (line, field) in signature.fields.enumerated() {
        result.append(
          Slot(
            fields: [field], area: Rectangle(x: box.x, y: box.y + 32 + Double(line) * 7.5, width: box.width, height: 7.5),
            size: 4.7,
            centred: true))
      }
    }
    return result
  }

  private func signatureBox(_ index: Int) -> Rectangle {
    let width = (rightColumn - left - 2) / Double(max(1, signatures.count))
    return Rectangle(x: left + Double(index) * width, y: signatureTop, width: width - 2, height: bottom - signatureTop)
  }

  /// Every cell with its area.
  private func cells() -> [(Cell, Rectangle)] {
    var result: [(Cell, Rectangle)] = []
    var y = top + 22
    for row in rows {
      switch row {
      case .section: y += 8
      case .space(let height): y += height
      case .cells(let cells):
        var x = left
        let whole = rightColumn - left - 3
        for cell in cells {
          let width = whole * cell.share
          result.append((cell, Rectangle(x: x, y: y, width: width - 1.5, height: pitch * Double(cell.lines))))
          x += width
        }
        y += pitch * Double(cells.map(\.lines).max() ?? 1)
      }
    }
    return result
  }

  /// About how wide a label prints; the dotted line starts where the label really ends.
  static func estimate(_ label: String) -> Double {
    label.reduce(2.0) { width, letter in
      switch letter {
      case " ", ",", ".", "i", "l", "t", "ị", "ì", "í", "/", ":": width + 1.15
      case "m", "M", "C", "Đ", "H", "N", "G", "Q": width + 2.75
      default: width + 1.95
      }
    }
  }

  func drawPrint(on canvas: Canvas, colour: Colour, fonts: PrintFonts) {
    let heavy = 0.45
    canvas.text("Trang số:", at: Point(left, top + 6), font: fonts.plain(12), colour: colour)
    canvas.text("Số:", at: Point(104, top + 6), font: fonts.bold(14), colour: colour)
    dots(canvas, from: left + 19, to: left + 46, y: top + 6.6, colour)
    dots(canvas, from: 112, to: 154, y: top + 6.6, colour)
    canvas.text(code, at: Point(edge, top - 5), font: fonts.italic(8), colour: colour, alignment: .right)
    canvas.line(from: Point(left - 3, top + 12), to: Point(edge, top + 12), width: heavy, colour: colour)
    canvas.line(from: Point(rightColumn, top + 12), to: Point(rightColumn, bottom), width: heavy, colour: colour)
    canvas.rectangle(
      Rectangle(x: left - 3, y: top + 12, width: edge - left + 3, height: bottom - top - 12), stroke: colour, width: heavy)
    canvas.paragraph(
      notesLabel, at: Point(rightColumn + 2, top + 16), width: edge - rightColumn - 4, font: fonts.bold(11.5), colour: colour,
      alignment: .centre)
    var y = top + 22
    for row in rows {
      switch row {
      case .section(let title):
        canvas.text(title, at: Point(left, y + 5.6), font: fonts.bold(12), colour: colour)
        y += 8
      case .space(let height): y += height
      case .cells(let cells): y += pitch * Double(cells.map(\.lines).max() ?? 1)
      }
    }
    for (cell, area) in cells() {
      let font = fonts.plain(labelPoints)
      canvas.text(cell.label, at: Point(area.x, area.y + 6), font: font, colour: colour)
      let start = area.x + canvas.textWidth(cell.label, font: font) + 1
      for line in 0..<cell.lines {
        dots(canvas, from: line == 0 ? start : area.x, to: area.maxX, y: area.y + 6.6 + Double(line) * pitch, colour)
      }
    }
    for (index, signature) in signatures.enumerated() {
      let box = signatureBox(index)
      canvas.paragraph(
        signature.label, at: Point(box.x, box.y), width: box.width, font: fonts.bold(10.5), colour: colour, alignment: .centre)
    }
  }

  private func dots(_ canvas: Canvas, from: Double, to: Double, y: Double, _ colour: Colour) {
    guard to > from else { return }
    canvas.line(from: Point(from, y), to: Point(to, y), width: 0.28, colour: colour.withAlpha(0.75), dash: [0.28, 0.72])
  }
}
