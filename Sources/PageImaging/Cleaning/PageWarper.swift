/// The one resampling a page goes through: from the stored picture straight to the flat page, evened out on the way.
struct PageWarper {
  let grid: WarpGrid
  /// Raise of red, green and blue at each node.
  let gains: [SIMD4<Float>]

  /// Paper becomes this bright in the keeping layer.
  static let white: Float = 244

  init(grid: WarpGrid, tone: PaperTone, source: (SIMD2<Float>) -> PagePoint) {
    self.grid = grid
    gains = grid.nodes.map { node in
      let gain = tone.gain(at: source(node), white: PageWarper.white)
      return pointwiseMax(SIMD4(repeating: 0.5), pointwiseMin(SIMD4(repeating: 5), gain))
    }
  }

  /// Samples the picture.
  func layers(of picture: StoredPlanes) -> PageLayers {
    let cell = WarpGrid.cell
    let colour = PagePlanes(width: grid.width, height: grid.height, cell: cell, isGrey: picture.chroma == nil)
    let grey = PagePlanes(width: grid.width, height: grid.height, cell: cell, isGrey: true)
    withUnsafeTemporaryAllocation(byteCount: WarpTile.bytes, alignment: 16) { memory in
      var tile = WarpTile(memory)
      // Cell by cell: what a cell shows lies close together in the source however the page is turned.
      for row in 0..<(grid.rows - 1) {
        for column in 0..<(grid.columns - 1) {
          let at = row * grid.columns + column
          tile.nodes = (grid.nodes[at], grid.nodes[at + 1], grid.nodes[at + grid.columns], grid.nodes[at + grid.columns + 1])
          tile.gains = (gains[at], gains[at + 1], gains[at + grid.columns], gains[at + grid.columns + 1])
          tile.sample(picture.luma)
          let place = row * cell * colour.pitch + column * cell
          if let chroma = picture.chroma {
            let half = row * cell / 2 * (colour.pitch / 2) + column * cell / 2
            tile.colour(chroma, blue: colour.blue + half, red: colour.red + half, pitch: colour.pitch / 2)
          }
          tile.finish(
            keeping: colour.luma + place, reading: grey.luma + place, pitch: colour.pitch, isColour: picture.chroma != nil)
        }
      }
    }
    return PageLayers(colour: colour, grey: grey)
  }
}
