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

  init(_ picture: consuming Picture) throws(PageImagingError) {
    let colour = picture.depth == 32 ? picture : try Picture(taking: pixConvertTo32(picture.pix))
    guard let data = pixGetData(colour.pix) else { throw .encoding }
    words = Array(UnsafeBufferPointer(start: data, count: colour.width * colour.height))
    width = colour.width
    height = colour.height
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
