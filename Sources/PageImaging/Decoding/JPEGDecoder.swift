import CLeptonica
import CTurboJPEG

/// Decodes rectangles of JPEG files at the smallest size that is enough.
enum JPEGDecoder {
  /// Scans of a progressive file that are worked through; ten is usual.
  static let maximumScans: Int32 = 200
  /// Memory that a progressive file may take for its coefficients.
  static let maximumMemory = 900 << 20

  /// The eighths of the stored size (1, 2, 4 or 8: those with fast code) that still give `wanted` of `full` pixels.
  static func eighths(full: Int, wanted: Int) -> Int {
    for scale in [1, 2, 4] where (full * scale + 7) / 8 >= wanted { return scale }
    return 8
  }

  /// Decodes the box of the stored picture at `eighths` of its size.
  static func decode(
    _ bytes: [UInt8], image: StoredImage, box: UnitBox, eighths: Int, grey: Bool = false, whole: Bool = false
  ) throws(PageImagingError) -> Picture {
    let scaledWidth = (image.width * eighths + 7) / 8
    let scaledHeight = (image.height * eighths + 7) / 8
    let area = box.pixels(width: scaledWidth, height: scaledHeight)
    let isGrey = grey || image.channels == 1
    let picture = try Picture(width: area.width, height: area.height, depth: isGrey ? 8 : 32)
    let region = sogoc_jpeg_region(
      scale: Int32(eighths), x: Int32(area.x), y: Int32(area.y), width: Int32(area.width), height: Int32(area.height),
      components: isGrey ? 1 : 4, maximum_scans: maximumScans, maximum_memory: maximumMemory, whole: whole ? 1 : 0)
    let pitch = picture.pitch
    guard let data = pixGetData(picture.pix) else { throw .encoding }
    let code = data.withMemoryRebound(to: UInt8.self, capacity: pitch * area.height) { out in
      bytes.withUnsafeBufferPointer { sogoc_jpeg_decode($0.baseAddress, $0.count, region, out, pitch) }
    }
    guard code == 0 else { throw .damaged(.jpeg, page: nil) }
    // Grey bytes lie in reading order; the library keeps them in machine words. Colour was decoded in word order.
    if isGrey { pixEndianByteSwap(picture.pix) }
    return picture
  }

  /// The brightness of the whole stored picture at `eighths` of its size; colour is not decoded at all. A file of which some is lost
  /// is refused: its grey rest would be taken for paper.
  static func grey(_ bytes: [UInt8], image: StoredImage, eighths: Int) throws(PageImagingError) -> GreyPlane {
    let width = (image.width * eighths + 7) / 8
    let height = (image.height * eighths + 7) / 8
    let region = sogoc_jpeg_region(
      scale: Int32(eighths), x: 0, y: 0, width: Int32(width), height: Int32(height), components: 1,
      maximum_scans: maximumScans, maximum_memory: maximumMemory, whole: 1)
    var code: Int32 = 0
    let pixels = [UInt8](unsafeUninitializedCapacity: width * height) { buffer, filled in
      buffer.initialize(repeating: 255)
      filled = width * height
      code = bytes.withUnsafeBufferPointer { sogoc_jpeg_decode($0.baseAddress, $0.count, region, buffer.baseAddress, width) }
    }
    guard code == 0 else { throw .damaged(.jpeg, page: nil) }
    return GreyPlane(width: width, height: height, pixels: pixels)
  }
}
