import CLeptonica
import Glibc

/// Which points of a picture are ink, by comparing each with the paper round it.
struct InkMask {
  let width: Int
  let height: Int
  /// One byte a point, 1 for ink.
  private(set) var points: BytePlane

  /// Ink is darker than this share of its paper. What is lighter stays in the background, so nothing is lost by being careful.
  private static let darkness = 0.77
  /// Where the surroundings are darker than this share of the page's paper there is table, fold or shadow, not paper.
  private static let leastPaper = 0.42

  /// - Parameters:
  ///   - grey: the picture at the resolution of the ink.
  ///   - light: the paper's brightness, from a smaller picture.
  ///   - stamp: reddish places of the coloured picture, which keep their colour unless they are really dark.
  init(_ grey: BytePlane, light: PaperLight, stamp: ColourPlane?) {
    width = grey.width
    height = grey.height
    points = BytePlane(unset: width, height)
    find(grey, light)
    if let stamp { release(stamp, grey, light) }
    dropSpecks()
  }

  /// Marks what is darker than its paper allows.
  private func find(_ grey: BytePlane, _ light: PaperLight) {
    let least = SIMD8(repeating: UInt16(max(0, min(255, light.level * Self.leastPaper))))
    let share = SIMD8(repeating: UInt16(Self.darkness * 256))
    let columns = light.columns(width: width)
    // The upper bit of a difference says which of two bytes is smaller.
    func ink(_ pixels: SIMD8<UInt16>, on paper: SIMD8<UInt16>) -> SIMD8<UInt16> {
      let limits = (paper &* share) &>> 8
      return ((pixels &- limits) & ~(paper &- least)) &>> 15
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: width + 32) { line in
      guard let line = line.baseAddress else { return }
      line.update(repeating: 0, count: width + 32)
      for y in 0..<height {
        light.row(y, of: height, columns, into: line)
        let row = UnsafeRawPointer(grey.bytes + y &* width)
        let out = UnsafeMutableRawPointer(points.bytes + y &* width)
        // From left to right and from top to bottom: what is written past the end of a row is written over by the next.
        for x in stride(from: 0, to: width, by: 16) {
          let paper = UnsafeRawPointer(line + x).loadUnaligned(as: SIMD8<UInt16>.self)
          let pixels = (row + x).loadUnaligned(as: SIMD8<UInt16>.self)
          let even = ink(pixels & 255, on: paper & 255)
          let odd = ink(pixels &>> 8, on: paper &>> 8)
          (out + x).storeBytes(of: even | (odd &<< 8), as: SIMD8<UInt16>.self)
        }
      }
    }
    points.clearPadding()
  }

  /// Gives back to the background what a red stamp or pen wrote.
  private func release(_ stamp: ColourPlane, _ grey: BytePlane, _ light: PaperLight) {
    let dark = Int(light.level * 0.42)
    let columns = Self.places(width, stamp.width)
    stamp.words.withUnsafeBufferPointer { words in
      for y in 0..<height {
        let row = min(stamp.height - 1, y * stamp.height / height) * stamp.width
        points.forEachSet(in: y) { x in
          let word = words[row &+ columns[x]]
          let (red, green, blue) = (Int(word >> 24), Int(word >> 16 & 255), Int(word >> 8 & 255))
          if red - max(green, blue) > 34, red - max(green, blue) > red / 5, Int(grey.bytes[y &* width &+ x]) > dark {
            points.bytes[y &* width &+ x] = 0
          }
        }
      }
    }
  }

  /// Which pixel of a row of another width lies at each of its pixels.
  private static func places(_ width: Int, _ other: Int) -> [Int] { (0..<width).map { min(other - 1, $0 * other / width) } }

  /// Single points are grain of the paper; they would cost more bytes than all the writing.
  private mutating func dropSpecks() {
    guard width > 2, height > 2 else { return }
    let kept = BytePlane(unset: width, height)
    kept.bytes.update(from: points.bytes, count: width * height)
    for y in 1..<height - 1 {
      let row = UnsafeRawPointer(points.bytes + y &* width)
      let out = UnsafeMutableRawPointer(kept.bytes + y &* width)
      // Sixteen points in two words; no sum of nine reaches the next byte.
      func load(_ x: Int) -> SIMD2<UInt64> { (row + x).loadUnaligned(as: SIMD2<UInt64>.self) }
      func three(_ x: Int) -> SIMD2<UInt64> { load(x &- width) &+ load(x) &+ load(x &+ width) }
      // Both ends of a row are kept as they are; the last stretch lies over the one before.
      var x = 1
      while x < width - 1 {
        if width > 18 { x = min(x, width - 17) }
        let middle = load(x)
        let near = three(x - 1) &+ three(x) &+ three(x + 1) &- middle
        // 126 more sets the upper bit of a byte from two neighbours on.
        let result = middle & ((near &+ SIMD2(repeating: 0x7E7E_7E7E_7E7E_7E7E)) &>> 7)
        if x + 16 <= width - 1 {
          (out + x).storeBytes(of: result, as: SIMD2<UInt64>.self)
        } else {
          let bytes = unsafeBitCast(result, to: SIMD16<UInt8>.self)
          for k in 0..<(width - 1 - x) { out.storeBytes(of: bytes[k], toByteOffset: x + k, as: UInt8.self) }
        }
        x += 16
      }
    }
    points = kept
  }

  /// Where a smaller picture of the mask has ink.
  func covered(width wanted: Int, height wantedHeight: Int) -> BytePlane {
    let result = BytePlane(width: wanted, height: wantedHeight)
    let columns = Self.places(width, wanted)
    columns.withUnsafeBufferPointer { columns in
      for y in 0..<height {
        let row = result.bytes + min(wantedHeight - 1, y * wantedHeight / height) &* wanted
        points.forEachSet(in: y) { row[columns[$0]] = 1 }
      }
    }
    return result
  }

  /// The mask as CCITT group 4, which keeps every point. Never a method that exchanges look-alike letters.
  func group4() throws(PageImagingError) -> [UInt8] {
    let picture = try Picture(width: width, height: height, depth: 1)
    guard let data = pixGetData(picture.pix) else { throw .encoding }
    let perLine = picture.pitch / 4
    for y in 0..<height {
      points.forEachSet(in: y) { x in data[y &* perLine &+ x >> 5] |= 0x8000_0000 >> UInt32(x & 31) }
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
