import Drawing

/// The cover of a book: cardboard, labels, and what a clerk wrote on the dotted lines.
struct CoverPainter {
  let book: SampleBook
  let fonts: PrintFonts

  func paint(_ canvas: Canvas, writing: Handwriting) throws(DrawingError) {
    let boards: [String: UInt32] = [
      "birth": 0xB9CBB0, "marriage": 0xD9B5A8, "death": 0xB7BCC4, "parentChild": 0xD8C99A, "maritalStatus": 0xB5C6D6,
    ]
    let whole = Rectangle(x: 0, y: 0, width: canvas.widthMM, height: canvas.heightMM)
    canvas.paint(Colour(hex: boards[book.kind] ?? 0xCCC6B8))
    canvas.gradient(
      whole, from: Point(0, 0), to: Point(210, 297), Colour(hex: 0xFFFFFF, alpha: 0.18), Colour(hex: 0x4A3A20, alpha: 0.22))
    canvas.rectangle(Rectangle(x: 0, y: 0, width: 17, height: 297), fill: Colour(hex: 0x6B2A24, alpha: 0.85))
    canvas.softSpot(Rectangle(x: 120, y: 210, width: 110, height: 90), colour: Colour(hex: 0x5A4020, alpha: 0.2))
    canvas.softSpot(Rectangle(x: 20, y: -20, width: 80, height: 60), colour: Colour(hex: 0x5A4020, alpha: 0.14))
    let ink = Colour(hex: 0x26221E)
    canvas.rectangle(Rectangle(x: 28, y: 18, width: 168, height: 261), stroke: ink, width: 0.9)
    canvas.rectangle(Rectangle(x: 30, y: 20, width: 164, height: 257), stroke: ink, width: 0.3)
    let office = book.office.split(separator: ",").map { $0.trimmed }
    let middle = 112.0
    canvas.text(
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", at: Point(middle, 34), font: fonts.bold(14), colour: ink, alignment: .centre)
    canvas.text("Độc lập – Tự do – Hạnh phúc", at: Point(middle, 41), font: fonts.bold(13), colour: ink, alignment: .centre)
    canvas.line(from: Point(middle - 30, 43.5), to: Point(middle + 30, 43.5), width: 0.3, colour: ink)
    let names = ["Tỉnh", "Huyện", "Xã"]
    let parts = office.reversed().map { String($0) }
    for (index, label) in names.enumerated() {
      let y = 62 + Double(index) * 12
      canvas.text("\(label):", at: Point(48, y), font: fonts.plain(14), colour: ink)
      dots(canvas, 50 + canvas.textWidth("\(label):", font: fonts.plain(14)), 170, y + 0.8, ink)
      let name =
        index < parts.count ? parts[index].split(separator: " ").dropFirst(index == 2 ? 2 : 1).joined(separator: " ") : ""
      writing.write(name, at: Point(70, y - 0.5), size: 7, on: canvas)
    }
    canvas.paragraph(
      book.plan.title.uppercased(), at: Point(36, 118), width: 152, font: fonts.bold(book.plan.title.count > 30 ? 25 : 32),
      colour: ink,
      alignment: .centre)
    line(canvas, writing, "Quyển số:", book.numberText, y: 172, ink)
    line(canvas, writing, "Mở ngày:", "04/01/\(book.plan.openingYear)", y: 190, ink)
    let last = book.entries.last?.registrationDate
    line(canvas, writing, "Khóa ngày:", last.map { CivilDay($0.year, 12, 31).slashed } ?? "", y: 206, ink)
    line(canvas, writing, "Số trang:", String(book.declaredPages), y: 222, ink)
    line(canvas, writing, "Số trường hợp:", String(book.declaredEntries), y: 238, ink)
    canvas.text("Mẫu \(book.plan.formPeriod)", at: Point(190, 273), font: fonts.italic(10), colour: ink, alignment: .right)
  }

  private func line(_ canvas: Canvas, _ writing: Handwriting, _ label: String, _ value: String, y: Double, _ ink: Colour) {
    let font = fonts.bold(15)
    canvas.text(label, at: Point(58, y), font: font, colour: ink)
    let start = 58 + canvas.textWidth(label, font: font) + 2
    dots(canvas, start, 166, y + 0.8, ink)
    writing.write(value, at: Point(start + 6, y - 0.4), size: 7.4, on: canvas)
  }

  private func dots(_ canvas: Canvas, _ from: Double, _ to: Double, _ y: Double, _ ink: Colour) {
    canvas.line(from: Point(from, y), to: Point(to, y), width: 0.35, colour: ink, dash: [0.35, 0.9])
  }
}

extension Substring {
  /// Without blanks at both ends.
  fileprivate var trimmed: Substring {
    var result = self.drop { $0 == " " }
    while result.last == " " { result = result.dropLast() }
    return result
  }
}
