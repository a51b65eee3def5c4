import Foundation
import Testing

@testable import PageImaging

@Suite("Rows of a form's table that are as high as their cells")
struct FoundRowsTests {
  private let body = PageRectangle(x: 20, y: 45, width: 160, height: 205)
  private let columns = [(from: 20.0, to: 38.0), (from: 38, to: 90), (from: 90, to: 140), (from: 140, to: 180)]

  private func line(_ plane: BytePlane, from a: PagePoint, to b: PagePoint, grey: UInt8 = 70) {
    let steps = Int((b - a).length * 8)
    for step in 0...steps {
      let p = a + (b - a) * (Double(step) / Double(steps))
      for dy in 0...1 { for dx in 0...1 { plane[Int(p.x * 4) + dx, Int(p.y * 4) + dy] = grey } }
    }
  }

  private func write(_ plane: BytePlane, x: Double, y: Double, width: Double) {
    var at = x
    while at < x + width {
      line(plane, from: PagePoint(at, y + 3.2), to: PagePoint(at + 0.9, y))
      line(plane, from: PagePoint(at + 0.9, y), to: PagePoint(at + 1.4, y + 3.2))
      at += 2.3
    }
  }

  /// A table with its frame and rows of the given heights, the first right under the heading.
  ///
  /// - Parameter numbered: rows of which the number in the first column can be seen.
  private func page(_ heights: [Double], ruled: Bool = true, numbered: (Int) -> Bool = { _ in true }) -> BytePlane {
    let plane = BytePlane(width: 800, height: 1_120, filled: 230)
    for x in [20.0, 38, 90, 140, 180] { line(plane, from: PagePoint(x, 25), to: PagePoint(x, body.maxY)) }
    for y in [25, body.y, body.maxY] { line(plane, from: PagePoint(20, y), to: PagePoint(180, y)) }
    var top = body.y
    for (index, height) in heights.enumerated() {
      if numbered(index) { write(plane, x: 24, y: top + 2.5, width: 8) }
      write(plane, x: 42, y: top + 2.5, width: 30)
      // The third column's cells are wrapped as often as the row is high.
      for k in 0..<max(1, Int((height - 2) / 7)) { write(plane, x: 94, y: top + 2.5 + Double(k) * 7, width: 40) }
      top += height
      if ruled { line(plane, from: PagePoint(20, top), to: PagePoint(180, top)) }
    }
    return plane
  }

  private func rows(_ plane: BytePlane) -> [TableReader.Row] {
    let ink = InkMap(grey: plane).levels[0]
    let reader = TableReader(ink: ink, upright: [], lying: RuleFinder().lying(ink, marginMM: 0))
    return reader.rows(in: body, columns: columns, beginningIn: columns[0])
  }

  private func expect(_ found: [TableReader.Row], _ heights: [Double], within: Double = 0.6) {
    #expect(found.count == heights.count, "\(found)")
    var top = body.y
    for (row, height) in zip(found, heights) {
      #expect(abs(row.top - top) < within && abs(row.bottom - top - height) < within, "\(row)")
      top += height
    }
  }

  @Test(
    "Each is found, the first under the heading too, and what the page leaves empty is none",
    arguments: [[18.0, 24, 18, 31, 24], [19, 13.8, 13.8, 13.8, 13.8], [40], [60, 20, 80, 45]])
  func written(heights: [Double]) {
    expect(rows(page(heights)), heights)
  }

  @Test("Numbers that are too faint to be seen lose no row where rows are ruled")
  func faintNumbers() {
    let heights = [19.0, 13.8, 13.8, 24, 13.8, 13.8]
    expect(rows(page(heights) { $0 % 3 == 1 }), heights)
  }

  @Test("A fold of the paper across the whole page is no rule of the table")
  func fold() {
    let heights = [18.0, 24, 31, 24]
    let plane = page(heights)
    for y in [98.0, 200] { line(plane, from: PagePoint(1, y), to: PagePoint(198, y), grey: 90) }
    expect(rows(plane), heights)
  }

  @Test("Rows that were ruled evenly before anybody wrote stay rows while they are empty")
  func evenRows() {
    let plane = page([20.5, 20.5, 20.5, 20.5])
    for k in 5...9 { line(plane, from: PagePoint(20, 45 + Double(k) * 20.5), to: PagePoint(180, 45 + Double(k) * 20.5)) }
    #expect(rows(plane).count == 10)
  }

  @Test("Without rules a row begins with its number, the first with the table, and the last ends below its writing")
  func unruled() {
    let heights = [25.0, 40, 18, 33]
    let found = rows(page(heights, ruled: false))
    #expect(found.count == heights.count)
    #expect(found.first?.top == body.y)
    #expect(found.last.map { $0.bottom > 155 && $0.bottom < 162 } ?? false, "\(found)")
  }

  @Test("An empty table has no rows")
  func empty() {
    #expect(rows(page([])).isEmpty)
  }
}
