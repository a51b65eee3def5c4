import CLeptonica
import Glibc

/// Which points of a picture are ink, by comparing each with the paper round it.
struct InkMask {
  let width: Int
  let height: Int
  /// One byte a point, 1 for ink.
  private(set) var points: [UInt8]

  /// Ink is darker than this share of its paper. What is lighter stays in the background, so nothing is lost by being careful.
  private static let darkness = 0.77
  /// Where the surroundings are darker than this share of the page's paper there is table, fold or shadow, not paper.
  private static let leastPaper = 0.42

  /// - Parameters:
  ///   - grey: the picture at the resolution of the ink.
  ///   - light: the paper's brightness, from a smaller picture.
  ///   - stamp: reddish places of the coloured picture, which keep their colour unless they are really dark.
  init(_ grey: GreyPlane, light: PaperLight, stamp: ColourPlane?) {
    width = grey.width
    height = grey.height
    points = [UInt8](repeating: 0, count: width * height)
    let least = UInt8(light.level * Self.leastPaper)
    var limits = [UInt8](repeating: 0, count: width)
    let (width, height) = (width, height)
    points.withUnsafeMutableBufferPointer { points in
      grey.pixels.withUnsafeBufferPointer { pixels in
        for y in 0..<height {
          light.row(y, of: height, width: width) { x, paper in
            limits[x] = paper < least ? 0 : UInt8(Double(paper) * Self.darkness)
          }
          let start = y * width
          limits.withUnsafeBufferPointer { limits in
            for x in 0..<width where pixels[start + x] < limits[x] { points[start + x] = 1 }
          }
        }
      }
    }
    if let stamp { release(stamp, grey, light) }
    dropSpecks()
  }

  /// Gives back to the background what a red stamp or pen wrote.
  private mutating func release(_ stamp: ColourPlane, _ grey: GreyPlane, _ light: PaperLight) {
    let dark = Int(light.level * 0.42)
    for y in 0..<height {
      let row = min(stamp.height - 1, y * stamp.height / height) * stamp.width
      for x in 0..<width where points[y * width + x] == 1 {
        let word = stamp.words[row + min(stamp.width - 1, x * stamp.width / width)]
        let (red, green, blue) = (Int(word >> 24), Int(word >> 16 & 255), Int(word >> 8 & 255))
        if red - max(green, blue) > 34, red - max(green, blue) > red / 5, Int(grey.pixels[y * width + x]) > dark {
          points[y * width + x] = 0
        }
      }
    }
  }

  /// Single points are grain of the paper; they would cost more bytes than all the writing.
  private mutating func dropSpecks() {
    guard width > 2, height > 2 else { return }
    let (width, height) = (width, height)
    var kept = points
    points.withUnsafeBufferPointer { points in
      kept.withUnsafeMutableBufferPointer { kept in
        for y in 1..<height - 1 {
          for x in 1..<width - 1 {
            let at = y * width + x
            guard points[at] == 1 else { continue }
            let near =
              points[at - 1] &+ points[at + 1] &+ points[at - width] &+ points[at + width] &+ points[at - width - 1]
              &+ points[at - width + 1] &+ points[at + width - 1] &+ points[at + width + 1]
            if near < 2 { kept[at] = 0 }
          }
        }
      }
    }
    points = kept
  }

  /// Number of ink points in a square of the mask, for a smaller picture of it.
  func covered(width wanted: Int, height wantedHeight: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: wanted * wantedHeight)
    for y in 0..<height {
      let row = min(wantedHeight - 1, y * wantedHeight / height) * wanted
      for x in 0..<width where points[y * width + x] == 1 { result[row + min(wanted - 1, x * wanted / width)] = 1 }
    }
    return result
  }

  /// The mask as CCITT group 4, which keeps every point. Never a method that exchanges look-alike letters.
  func group4() throws(PageImagingError) -> [UInt8] {
    let picture = try Picture(width: width, height: height, depth: 1)
    guard let data = pixGetData(picture.pix) else { throw .encoding }
    let perLine = picture.pitch / 4
    for y in 0..<height {
      for x in 0..<width where points[y * width + x] == 1 { data[y * perLine + x >> 5] |= 0x8000_0000 >> UInt32(x & 31) }
    }
    var bytes: UnsafeMutablePointer<UInt8>?
    var size = 0
    guard pixWriteMemTiff(&bytes, &size, picture.pix, Int32(IFF_TIFF_G4)) == 0, let bytes else { throw .encoding }
    defer { free(bytes) }
    return try Self.strip(ArrayBytes(array: Array(UnsafeBufferPointer(start: bytes, count: size))))
  }

  /// The one strip inside the TIFF that the library wrote.
  private static func strip(_ tiff: ArrayBytes) throws(PageImagingError) -> [UInt8] {
    guard let order = ByteOrder(mark: tiff.array) else { throw .encoding }
    let directory = try TIFFDirectory.read(tiff, at: order.integer32(tiff, at: 4), order: order)
    let starts = try directory.integers(0x0111, tiff, limit: 1)
    let lengths = try directory.integers(0x0117, tiff, limit: 1)
    guard let start = starts.first, let length = lengths.first else { throw .encoding }
    let strip = tiff.bytes(at: start, length: length)
    guard strip.count == length else { throw .encoding }
    return strip
  }
}
