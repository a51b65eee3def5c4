import CLeptonica
import CTurboJPEG

/// A picture decoded whole, as stored: brightness, and two coarser planes of colour. No turn is undone and no colour converted, the
/// warp does both on the way.
struct StoredPlanes {
  /// How much bluer and redder than grey, 128 for grey.
  struct Chroma {
    let blue: BytePlane
    let red: BytePlane
    /// Pixels of brightness that one pixel of colour covers.
    let across: Int
    let down: Int
  }

  let luma: BytePlane
  /// Nil for a grey picture.
  let chroma: Chroma?

  var width: Int { luma.width }
  var height: Int { luma.height }

  init(luma: BytePlane, chroma: Chroma?) {
    self.luma = luma
    self.chroma = chroma
  }

  /// The planes of a decoded picture.
  init(_ picture: borrowing Picture) throws(PageImagingError) {
    guard let data = pixGetData(picture.pix) else { throw .encoding }
    let (width, height, words) = (picture.width, picture.height, picture.pitch / 4)
    let luma = BytePlane(unset: width, height)
    switch picture.depth {
    case 8:
      let bytes = UnsafeRawPointer(data).assumingMemoryBound(to: UInt8.self)
      for y in 0..<height {
        let row = bytes + y &* words &* 4
        for x in 0..<width { luma.bytes[y &* width &+ x] = row[x ^ 3] }
      }
      self.init(luma: luma, chroma: nil)
    case 32:
      let half = (width: (width + 1) / 2, height: (height + 1) / 2)
      let blue = BytePlane(unset: half.width, half.height)
      let red = BytePlane(unset: half.width, half.height)
      for y in 0..<height {
        let row = data + y &* words
        for x in 0..<width {
          let word = row[x]
          let (r, g, b) = (word >> 24, word >> 16 & 255, word >> 8 & 255)
          luma.bytes[y &* width &+ x] = UInt8(truncatingIfNeeded: (r &* 19_595 &+ g &* 38_470 &+ b &* 7_471 &+ 32_768) >> 16)
        }
      }
      for y in 0..<half.height {
        let above = data + 2 &* y &* words
        let below = data + min(height - 1, 2 &* y &+ 1) &* words
        for x in 0..<half.width {
          let next = min(width - 1, 2 &* x &+ 1)
          var (r, g, b): (Int32, Int32, Int32) = (0, 0, 0)
          for word in [above[2 &* x], above[next], below[2 &* x], below[next]] {
            r &+= Int32(word >> 24)
            g &+= Int32(word >> 16 & 255)
            b &+= Int32(word >> 8 & 255)
          }
          let at = y &* half.width &+ x
          blue.bytes[at] = StoredPlanes.byte((r &* -11_059 &- g &* 21_709 &+ b &* 32_768) >> 2)
          red.bytes[at] = StoredPlanes.byte((r &* 32_768 &- g &* 27_439 &- b &* 5_329) >> 2)
        }
      }
      self.init(luma: luma, chroma: Chroma(blue: blue, red: red, across: 2, down: 2))
    default: throw .badSize
    }
  }

  private static func byte(_ fixed: Int32) -> UInt8 { UInt8(max(0, min(255, (fixed &+ 32_768) >> 16 &+ 128))) }

  /// Decodes a file; a JPEG at `eighths` of its size.
  ///
  /// - Parameter whole: refuses a JPEG of which some is lost, whose grey rest would be taken for paper. What is in a book already is shown
  ///   as far as it goes.
  static func decode(
    _ file: borrowing SourceImage, eighths: Int = 8, whole: Bool = false
  ) throws(PageImagingError) -> StoredPlanes {
    guard file.image.format == .jpeg else { return try StoredPlanes(try StoredPicture.decode(file)) }
    if let planes = try JPEGDecoder.planes(file.bytes, image: file.image, eighths: eighths, whole: whole) { return planes }
    return try StoredPlanes(
      try JPEGDecoder.decode(file.bytes, image: file.image, box: .whole, eighths: eighths, whole: whole))
  }
}

extension JPEGDecoder {
  /// The planes of a whole stored picture at `eighths` of its size; nil when its colours are stored in another way.
  static func planes(
    _ bytes: [UInt8], image: StoredImage, eighths: Int, whole: Bool = false
  ) throws(PageImagingError) -> StoredPlanes? {
    let region = sogoc_jpeg_region(
      scale: Int32(eighths), x: 0, y: 0, width: 0, height: 0, components: 0, maximum_scans: maximumScans,
      maximum_memory: maximumMemory, whole: whole ? 1 : 0)
    var shape = sogoc_jpeg_shape()
    var code = bytes.withUnsafeBufferPointer { sogoc_jpeg_planes($0.baseAddress, $0.count, region, &shape, nil) }
    if code == 6 { return nil }
    let (width, height) = (Int(shape.width.0), Int(shape.height.0))
    guard code == 0 else { throw .damaged(.jpeg, page: nil) }
    // Brightness coarser than colour: allowed, but nobody's habit.
    guard width == (image.width * eighths + 7) / 8, height == (image.height * eighths + 7) / 8 else { return nil }
    let luma = BytePlane(unset: width, height)
    guard shape.components == 3 else {
      var planes: [UnsafeMutablePointer<UInt8>?] = [luma.bytes]
      code = bytes.withUnsafeBufferPointer { sogoc_jpeg_planes($0.baseAddress, $0.count, region, &shape, &planes) }
      guard code == 0 else { throw .damaged(.jpeg, page: nil) }
      return StoredPlanes(luma: luma, chroma: nil)
    }
    let (wide, high) = (Int(shape.width.1), Int(shape.height.1))
    let across = (width + wide - 1) / max(1, wide)
    let down = (height + high - 1) / max(1, high)
    // Both planes of colour alike, and by 1, 2 or 4 coarser than brightness: whatever cameras and scanners write.
    guard shape.width.2 == shape.width.1, shape.height.2 == shape.height.1, [1, 2, 4].contains(across),
      [1, 2, 4].contains(down), wide == (width + across - 1) / across, high == (height + down - 1) / down
    else { return nil }
    let blue = BytePlane(unset: wide, high)
    let red = BytePlane(unset: wide, high)
    var planes: [UnsafeMutablePointer<UInt8>?] = [luma.bytes, blue.bytes, red.bytes]
    code = bytes.withUnsafeBufferPointer { sogoc_jpeg_planes($0.baseAddress, $0.count, region, &shape, &planes) }
    guard code == 0 else { throw .damaged(.jpeg, page: nil) }
    return StoredPlanes(luma: luma, chroma: StoredPlanes.Chroma(blue: blue, red: red, across: across, down: down))
  }
}
