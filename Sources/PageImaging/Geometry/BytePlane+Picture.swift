import CLeptonica

extension BytePlane {
  /// The plane as a grey picture of the library.
  func picture() throws(PageImagingError) -> Picture {
    let picture = try Picture(width: width, height: height, depth: 8)
    guard let data = pixGetData(picture.pix) else { throw .encoding }
    let out = UnsafeMutableRawPointer(data).assumingMemoryBound(to: UInt8.self)
    let pitch = picture.pitch
    // The library keeps bytes in machine words, the first pixel in the top byte.
    for y in 0..<height { for x in 0..<width { out[y &* pitch &+ (x ^ 3)] = bytes[y &* width &+ x] } }
    return picture
  }
}
