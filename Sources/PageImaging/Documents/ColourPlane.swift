import CLeptonica

/// A coloured picture, one word a point: red, green, blue from the top byte down.
struct ColourPlane {
  let width: Int
  let height: Int
  var words: [UInt32]

  init(width: Int, height: Int, words: [UInt32]) {
    self.width = width
    self.height = height
    self.words = words
  }

  /// From brightness and what is bluer and redder than grey, all of one size; without colour, grey.
  init(_ luma: BytePlane, blue: BytePlane?, red: BytePlane?) {
    width = luma.width
    height = luma.height
    let count = luma.width * luma.height
    words = [UInt32](unsafeUninitializedCapacity: count) { words, filled in
      for index in 0..<count {
        let bright = Int32(luma.bytes[index]) << 8
        let cb = Int32(blue?.bytes[index] ?? 128) &- 128
        let cr = Int32(red?.bytes[index] ?? 128) &- 128
        func held(_ value: Int32) -> UInt32 { UInt32(truncatingIfNeeded: max(0, min(255, (value &+ 128) >> 8))) }
        words[index] =
          held(bright &+ cr &* 359) << 24 | held(bright &- cb &* 88 &- cr &* 183) << 16 | held(bright &+ cb &* 454) << 8
      }
      filled = count
    }
  }

  /// The plane as the library's picture.
  func picture() throws(PageImagingError) -> Picture {
    let picture = try Picture(width: width, height: height, depth: 32)
    guard let data = pixGetData(picture.pix) else { throw .encoding }
    words.withUnsafeBufferPointer { source in
      for index in 0..<width * height { data[index] = source[index] }
    }
    return picture
  }
}
