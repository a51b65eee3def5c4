/// A page at its final size: colour for keeping and grey for reading.
struct PageLayers: ~Copyable {
  var colour: PagePlanes
  var grey: PagePlanes
}

/// Brightness of a page and, at half its resolution, two planes of colour. Rows and columns are filled up to whole cells of the warp,
/// so that no cell has to be clipped.
struct PagePlanes: ~Copyable {
  let width: Int
  let height: Int
  /// Bytes from one row of brightness to the next; half of it for colour.
  let pitch: Int
  let isGrey: Bool
  let luma: UnsafeMutablePointer<UInt8>
  let blue: UnsafeMutablePointer<UInt8>
  let red: UnsafeMutablePointer<UInt8>

  /// Planes whose pixels are all to be written.
  init(width: Int, height: Int, cell: Int, isGrey: Bool) {
    self.width = width
    self.height = height
    self.isGrey = isGrey
    pitch = (width + cell - 1) / cell * cell
    let count = pitch * ((height + cell - 1) / cell * cell)
    let colour = isGrey ? 0 : count / 4
    luma = .allocate(capacity: count + 2 * colour)
    blue = luma + count
    red = blue + colour
  }

  deinit { luma.deallocate() }
}
