import Drawing
import Foundation
import Testing

@testable import PageImaging

/// Pages of a ruled table with a few rows of writing: nearly all that is compared is rules.
@Suite("Pages of a ruled table")
struct RuledTwinsTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test("pages with other words in a few rows are no doubles, the same page again is one", arguments: [5, 10])
  func sparse(rows: Int) throws {
    let shifts = [(0, 0), (1.6, -1.2), (-1.4, 1.5), (0.8, 2), (0.3, 0.5)]
    var twins = PageTwins()
    for page in 0..<5 {
      let found = try twins.add(ink(page: page, rows: rows, right: shifts[page].0, down: shifts[page].1))
      #expect(found == nil, "page \(page) was taken for \(found ?? -1)")
    }
    let again = try (0..<5).filter { page in try twins.twin(of: ink(page: page, rows: rows, right: 0.9, down: -0.7)) == page }
    // One of ten rows is not known again, as before letters were counted.
    #expect(again.count >= 4, "\(again)")
  }

  private func ink(page: Int, rows: Int, right: Double, down: Double) throws -> PageInk {
    try PageImaging.verdict(file: folder.file("page.png", try table(page: page, rows: rows, right: right, down: down))).ink
  }

  /// `right` and `down` say in millimetres how far the paper lay off.
  private func table(page: Int, rows: Int, right: Double, down: Double) throws -> [UInt8] {
    let canvas = try Canvas(widthMM: 210, heightMM: 297, dpi: 150)
    canvas.paint(Colour(hex: 0xFBF8EF))
    let (print, pen) = (Colour(hex: 0x222222), Colour(hex: 0x26356B))
    func at(_ x: Double, _ y: Double) -> Point { Point(x + right, y + down) }
    canvas.text("SỔ GHI CỦA HỘI ĐỒNG", at: at(105, 24), font: .serif(20, bold: true), colour: print, alignment: .centre)
    let columns = [12.0, 30, 85, 120, 160, 198]
    for (index, head) in ["Số", "Họ và tên", "Ngày sinh", "Nơi sinh", "Người cha"].enumerated() {
      canvas.text(
        head, at: at((columns[index] + columns[index + 1]) / 2, 54), font: .serif(11, bold: true), colour: print,
        alignment: .centre)
    }
    for x in columns { canvas.line(from: at(x, 44), to: at(x, 282), width: 0.5, colour: print) }
    for y in [44.0] + (0..<11).map({ 62 + Double($0) * 22 }) {
      canvas.line(from: at(12, y), to: at(198, y), width: 0.5, colour: print)
    }
    let names = ["Lò Thị Mận", "Vi Văn Khế", "Tô Thị Na", "Hà Văn Ổi", "Lê Thị Sim", "Đỗ Văn Bòng", "Mã Thị Lê"]
    for row in 0..<rows {
      let texts = [
        "\(page * 10 + row)", names[(row * 3 + page) % 7], "\(1 + (row * 7 + page) % 28)/3/1941", "xóm \(row + page)",
        names[(row + 2 * page) % 7],
      ]
      for (column, text) in texts.enumerated() {
        canvas.text(
          text, at: at(columns[column] + 2, 74 + Double(row) * 22), font: .serif(14, italic: true), colour: pen)
      }
    }
    return canvas.png()
  }
}
