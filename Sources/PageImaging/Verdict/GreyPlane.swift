import CLeptonica
import Foundation

/// A grey picture, one byte a pixel, rows one after another.
struct GreyPlane: Sendable {
  var width: Int
  var height: Int
  var pixels: [UInt8]

  /// Longest edge that is aimed at: letters of 2 mm on A4 are then still seven pixels high.
  static let wantedEdge = 1_000

  subscript(x: Int, y: Int) -> UInt8 { pixels[y * width + x] }

  /// The upright picture of a file, shrunk while it is decoded to about a thousand pixels along the longer side.
  static func view(of source: borrowing SourceImage) throws(PageImagingError) -> GreyPlane {
    let image = source.image
    let long = max(image.width, image.height)
    var plane: GreyPlane
    if image.format == .jpeg {
      let least = wantedEdge * 85 / 100
      var eighths = 1
      while eighths < 8, (long * eighths + 7) / 8 < least { eighths *= 2 }
      plane = try JPEGDecoder.grey(source.bytes, image: image, eighths: eighths)
    } else if image.format == .heic {
      plane = GreyPlane(try HEIFDecoder(limits: source.limits).grey(source.bytes, image))
    } else {
      plane = try GreyPlane(try source.stored())
    }
    let edge = max(plane.width, plane.height)
    if edge > wantedEdge * 115 / 100 {
      let scale = Double(wantedEdge) / Double(edge)
      plane = plane.shrunk(
        width: max(1, Int((Double(plane.width) * scale).rounded())),
        height: max(1, Int((Double(plane.height) * scale).rounded())))
    }
    return plane.upright(image.orientation)
  }

  init(width: Int, height: Int, pixels: [UInt8]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  init(_ plane: BytePlane) {
    self.init(
      width: plane.width, height: plane.height,
      pixels: Array(UnsafeBufferPointer(start: plane.bytes, count: plane.width * plane.height)))
  }

  /// The brightness of a picture.
  init(_ picture: consuming Picture) throws(PageImagingError) {
    let grey = try picture.continuous()
    let plain = grey.depth == 8 ? grey : try Picture(taking: pixConvertTo8(grey.pix, 0))
    let (width, height, pitch) = (plain.width, plain.height, plain.pitch)
    pixEndianByteSwap(plain.pix)
    guard let data = pixGetData(plain.pix) else { throw .encoding }
    var pixels = [UInt8](repeating: 0, count: width * height)
    data.withMemoryRebound(to: UInt8.self, capacity: pitch * height) { bytes in
      for y in 0..<height {
        pixels.withUnsafeMutableBufferPointer { target in
          for x in 0..<width { target[y * width + x] = bytes[y * pitch + x] }
        }
      }
    }
    pixEndianByteSwap(plain.pix)
    self.init(width: width, height: height, pixels: pixels)
  }

  /// The plane as the library's picture.
  func picture() throws(PageImagingError) -> Picture {
    let picture = try Picture(width: width, height: height, depth: 8)
    let pitch = picture.pitch
    guard let data = pixGetData(picture.pix) else { throw .encoding }
    data.withMemoryRebound(to: UInt8.self, capacity: pitch * height) { bytes in
      pixels.withUnsafeBufferPointer { source in
        for y in 0..<height {
          for x in 0..<width { bytes[y * pitch + x] = source[y * width + x] }
        }
      }
    }
    // Bytes lie in reading order here; the library keeps them in machine words.
    pixEndianByteSwap(picture.pix)
    return picture
  }

  /// A smaller plane, each pixel the mean of what it covers.
  func shrunk(width wanted: Int, height wantedHeight: Int) -> GreyPlane {
    let across = Self.cover(from: width, to: wanted)
    let down = Self.cover(from: height, to: wantedHeight)
    var result = [UInt8](repeating: 0, count: wanted * wantedHeight)
    var sums = [UInt32](repeating: 0, count: width)
    pixels.withUnsafeBufferPointer { source in
      for y in 0..<wantedHeight {
        let rows = down[y]
        for x in 0..<width { sums[x] = 0 }
        for row in rows {
          let start = row * width
          sums.withUnsafeMutableBufferPointer { sums in
            for x in 0..<width { sums[x] &+= UInt32(source[start + x]) }
          }
        }
        for x in 0..<wanted {
          var total: UInt32 = 0
          for column in across[x] { total &+= sums[column] }
          result[y * wanted + x] = UInt8(total / UInt32(rows.count * across[x].count))
        }
      }
    }
    return GreyPlane(width: wanted, height: wantedHeight, pixels: result)
  }

  /// Which source pixels each target pixel covers; always at least one.
  private static func cover(from: Int, to: Int) -> [Range<Int>] {
    (0..<to).map { index in
      let start = index * from / to
      return start..<max(start + 1, (index + 1) * from / to)
    }
  }

  /// The plane turned as the camera asks.
  func upright(_ orientation: Orientation) -> GreyPlane {
    if orientation == .upright { return self }
    let wide = orientation.swapsAxes ? height : width
    let high = orientation.swapsAxes ? width : height
    var result = [UInt8](repeating: 0, count: pixels.count)
    for y in 0..<high {
      for x in 0..<wide {
        let (u, v): (Int, Int) =
          switch orientation {
          case .upright: (x, y)
          case .mirrored: (width - 1 - x, y)
          case .upsideDown: (width - 1 - x, height - 1 - y)
          case .mirroredUpsideDown: (x, height - 1 - y)
          case .transposed: (y, x)
          case .quarterClockwise: (y, height - 1 - x)
          case .transversed: (width - 1 - y, height - 1 - x)
          case .quarterCounterclockwise: (width - 1 - y, x)
          }
        result[y * wide + x] = pixels[v * width + u]
      }
    }
    return GreyPlane(width: wide, height: high, pixels: result)
  }
}
