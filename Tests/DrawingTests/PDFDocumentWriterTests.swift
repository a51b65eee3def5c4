import Testing

@testable import Drawing

@Suite("PDF documents")
struct PDFDocumentWriterTests {
  private func sheet() throws -> [UInt8] {
    let picture = try Canvas(widthMM: 20, heightMM: 20, dpi: 50)
    picture.paint(Colour(hex: 0x88AACC))
    let png = picture.png()
    let writer = try PDFDocumentWriter(title: "Biên bản đóng sổ", created: "2026-01-31T08:00:00+07:00")
    try writer.page { canvas throws(DrawingError) in
      canvas.text("BIÊN BẢN ĐÓNG SỔ", at: Point(105, 30), font: .serif(16, bold: true), alignment: .centre)
      TextTable(columns: [60, 100], rows: [["Mục", "Nội dung"], ["Số trường hợp", "90"], ["Ghi chú", "Không"]])
        .draw(on: canvas, at: Point(25, 50), bottom: 250)
      try canvas.image(png, in: Rectangle(x: 25, y: 150, width: 40, height: 40))
    }
    try writer.page(widthMM: 420, heightMM: 297) { canvas throws(DrawingError) in
      canvas.paragraph("Trang đôi khổ A3", at: Point(20, 20), width: 100, font: .serif(12))
    }
    return try writer.finish()
  }

  @Test("the same document twice is the same bytes, with the date it was given")
  func deterministic() throws {
    let first = try sheet()
    #expect(try first == sheet())
    let text = String(decoding: first, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-1.5"))
    #expect(text.contains("20260131080000+07'00"))
  }

  @Test("a JPEG goes into the file byte for byte")
  func jpegKept() throws {
    let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0, 4, 0, 4, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xFF, 0xD9]
    let writer = try PDFDocumentWriter(title: "Bìa", created: "2026-01-31T08:00:00+07:00")
    try writer.page { canvas throws(DrawingError) in
      try canvas.image(jpeg, in: Rectangle(x: 0, y: 0, width: 10, height: 10))
    }
    let bytes = try writer.finish()
    let found = bytes.indices.contains { bytes[$0...].starts(with: jpeg) }
    #expect(found)
  }

  @Test("a finished document takes no more")
  func finished() throws {
    let writer = try PDFDocumentWriter(title: "Bìa", created: "2026-01-31T08:00:00+07:00")
    try writer.page { _ throws(DrawingError) in }
    _ = try writer.finish()
    #expect(throws: DrawingError.finishedDocument) { try writer.finish() }
    #expect(throws: DrawingError.finishedDocument) { try writer.page { _ throws(DrawingError) in } }
  }

  @Test("a table says which row did not fit")
  func table() throws {
    let canvas = try Canvas(widthMM: 100, heightMM: 50, dpi: 50)
    let table = TextTable(columns: [50], rows: (0..<30).map { ["dòng \($0)"] })
    let first = table.draw(on: canvas, at: Point(5, 5), bottom: 45)
    #expect(first.next > 1 && first.next < 30 && first.y <= 45)
  }
}
