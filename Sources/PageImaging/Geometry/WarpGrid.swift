/// Where every 32nd pixel of a page at its final size lies in the stored picture.
struct WarpGrid: Sendable {
  static let cell = 32
  let width: Int
  let height: Int
  let columns: Int
  let rows: Int
  var nodes: [SIMD2<Float>]

  /// `place` takes millimetres of the page to pixels of the stored picture.
  init(widthMM: Double, heightMM: Double, dpi: Double, place: (PagePoint) -> PagePoint) {
    width = max(1, Int((widthMM / 25.4 * dpi).rounded()))
    height = max(1, Int((heightMM / 25.4 * dpi).rounded()))
    columns = (width + WarpGrid.cell - 1) / WarpGrid.cell + 1
    rows = (height + WarpGrid.cell - 1) / WarpGrid.cell + 1
    nodes = []
    nodes.reserveCapacity(columns * rows)
    let scale = 25.4 / dpi * Double(WarpGrid.cell)
    for y in 0..<rows {
      for x in 0..<columns {
        let at = place(PagePoint(Double(x) * scale, Double(y) * scale))
        nodes.append(SIMD2(Float(at.x), Float(at.y)))
      }
    }
  }
}
