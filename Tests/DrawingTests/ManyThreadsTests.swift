import Dispatch
import Foundation
import Testing

@testable import Drawing

@Suite struct ManyThreadsTests {
  /// Enough faces and sizes that Pango's font cache drops fonts all the time, in drawing, in PDF pages and in outlines at once.
  @Test func manyThreadsDrawTextInManyFontsToTheEnd() throws {
    let threads = 6
    let group = DispatchGroup()
    for number in 0..<threads {
      group.enter()
      let thread = Thread {
        try? Self.draw(number)
        group.leave()
      }
      thread.stackSize = 4 << 20
      thread.start()
    }
    #expect(group.wait(timeout: .now() + 240) == .success, "threads that draw text wait for each other")
  }

  private static func draw(_ number: Int) throws {
    for round in 0..<8 {
      let canvas = try Canvas(widthMM: 60, heightMM: 40, dpi: 72)
      let document = try PDFDocumentWriter(title: "Sổ", created: "2026-01-31T08:00:00+07:00")
      for step in 0..<24 {
        let points = 5 + Double((number * 131 + round * 37 + step * 11) % 400) / 10
        let family = step.isMultiple(of: 2) ? Font.serifFamily : Font.sansFamily
        let font = Font(family, points: points, bold: step.isMultiple(of: 3), italic: step.isMultiple(of: 5))
        canvas.turned(Double(step), about: Point(30, 20)) {
          canvas.text("Nguyễn Thị Đoan \(step)", at: Point(2, 20), font: font, rotate: Double(round))
        }
        canvas.layer(opacity: 0.5) { canvas.paragraph("Quyển số \(round)", at: Point(1, 1), width: 40, font: font) }
        if step.isMultiple(of: 8) {
          try document.page(widthMM: 60, heightMM: 40) { $0.text("Trang \(step)", at: Point(5, 20), font: font) }
        }
      }
      // More fonts than Pango keeps at once, most of them shared with the other threads.
      for step in 0..<80 {
        let font = Font(Font.serifFamily, points: 4 + Double((round * 80 + step) % 600) / 50, bold: step.isMultiple(of: 2))
        _ = canvas.textWidth("Nguyễn", font: font)
        canvas.text("Đỗ", at: Point(5, 5), font: font)
      }
      let outlines = try OutlineFont(family: Font.serifFamily, italic: round.isMultiple(of: 2))
      _ = outlines.glyph("Ữ")
      _ = try document.finish()
      _ = canvas.rgbPixels()
    }
  }
}
