import CivilStatus
import Drawing

/// A plain cover for a book whose own cover is lost; it says so.
enum DrawnCover {
  static func pdf(of book: Book, schema: RegisterSchema, office: OfficeName) throws -> [UInt8] {
    let writer = try PDFDocumentWriter(title: "\(schema.bookLabelVi) \(book.numberText)", created: "2000-01-01T00:00:00Z")
    let middle = 105.0
    try writer.page { canvas throws(DrawingError) in
      canvas.rectangle(Rectangle(x: 18, y: 18, width: 174, height: 261), stroke: .black, width: 0.5)
      canvas.rectangle(Rectangle(x: 20, y: 20, width: 170, height: 257), stroke: .black, width: 0.2)
      let lines: [(String, Double, Font)] = [
        (([office.province] + (office.district.map { [$0] } ?? []) + [office.commune]).joined(separator: " – "), 40, .serif(14)),
        (schema.bookLabelVi.uppercased(), 105, .serif(26, bold: true)),
        ("Quyển số: \(book.numberText)", 130, .serif(18)),
        (book.closingYear == nil ? "Mở năm \(book.yearsText)" : "Các năm \(book.yearsText)", 142, .serif(16)),
      ]
      for (text, y, font) in lines {
        canvas.text(text, at: Point(middle, y), font: font, alignment: .centre)
      }
      canvas.paragraph(book.office, at: Point(35, 165), width: 140, font: .serif(13), alignment: .centre)
      canvas.paragraph(
        "Bìa này do phần mềm Sổ Gốc lập thay thế vì không có ảnh bìa của sổ.", at: Point(35, 255), width: 140,
        font: .serif(11, italic: true), alignment: .centre)
    }
    return try writer.finish()
  }
}
