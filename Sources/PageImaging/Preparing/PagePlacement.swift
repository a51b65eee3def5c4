/// Where a page lies in its source: millimetres of the page to pixels of the upright source.
struct PagePlacement: Sendable {
  /// Page to sheet.
  var mesh: PageMesh
  /// Sheet to upright source pixels.
  var sheet: Homography
  var widthMM: Double
  var heightMM: Double

  func source(_ p: PagePoint) -> PagePoint { sheet.apply(mesh.apply(p)) }

  /// A polygon around a rectangle of the page, clockwise from the upper left.
  func polygon(_ r: PageRectangle) -> [PagePoint] { r.corners.map { source($0).rounded(10) } }

  var corners: [PagePoint] { polygon(PageRectangle(x: 0, y: 0, width: widthMM, height: heightMM)) }

  /// The projective map nearest to the placement.
  var homography: Homography? {
    var from: [PagePoint] = []
    for y in 0...6 {
      for x in 0...6 { from.append(PagePoint(widthMM * Double(x) / 6, heightMM * Double(y) / 6)) }
    }
    return Homography.fit(from, from.map(source), weights: from.map { _ in 1 })
  }

  /// Brightness of the flat page at `InkMap.density`; `scale` source pixels make one pixel of the plane. Left and right of
  /// the page `besideMM` millimetres more are shown.
  func flat(_ plane: BytePlane, scale: Double, besideMM: Double = 0) -> BytePlane {
    let width = Int((widthMM * InkMap.density).rounded()) + 2 * Int(besideMM * InkMap.density)
    let height = Int((heightMM * InkMap.density).rounded())
    let target = BytePlane(width: width, height: height)
    let cell = 16
    let columns = (width + cell - 1) / cell + 1
    var above = nodes(0, columns, cell, scale, besideMM)
    for top in stride(from: 0, to: height, by: cell) {
      let below = nodes(top + cell, columns, cell, scale, besideMM)
      for y in top..<min(height, top + cell) {
        let share = (Float(y - top) + 0.5) / Float(cell)
        for column in 0..<(columns - 1) {
          let a = above[column] + (below[column] - above[column]) * share
          let b = above[column + 1] + (below[column + 1] - above[column + 1]) * share
          let step = (b - a) / Float(cell)
          var at = a + step * 0.5
          for x in (column * cell)..<min(width, column * cell + cell) {
            target.bytes[y * width + x] = UInt8(plane.sample(Double(at.x), Double(at.y)))
            at += step
          }
        }
      }
      above = below
    }
    return target
  }

  private func nodes(
    _ row: Int, _ columns: Int, _ cell: Int, _ scale: Double, _ besideMM: Double
  ) -> [SIMD2<Float>] {
    (0..<columns).map { column in
      let p = source(
        PagePoint(Double(column * cell) / InkMap.density - besideMM, Double(row) / InkMap.density))
      return SIMD2(Float(p.x / scale), Float(p.y / scale))
    }
  }
}
