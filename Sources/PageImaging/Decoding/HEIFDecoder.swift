import CHeif
import CLeptonica

/// Decodes the primary picture of a HEIC, turned and mirrored as the file asks. The library is given a file only after
/// ``HEIFFile`` has looked at it.
struct HEIFDecoder {
  private let library: HEIFLibrary
  private let limits: ImageLimits

  init(limits: ImageLimits) throws(PageImagingError) {
    library = try HEIFLibrary()
    self.limits = limits
  }

  /// Width and height as a reader sees them; no pixel is decoded.
  func size(_ bytes: [UInt8]) throws(PageImagingError) -> (width: Int, height: Int) {
    var size = (width: 0, height: 0)
    try opened(bytes) { _, picture in
      size = (Int(picture.width), Int(picture.height))
      return 0
    }
    return size
  }

  /// The picture in colour; it must have the size that the header states.
  func colour(_ bytes: [UInt8], _ image: StoredImage) throws(PageImagingError) -> Picture {
    try HEIFFile.read(ArrayBytes(array: bytes), limits: limits).checkData(bytes)
    let result = try Picture(width: image.width, height: image.height, depth: 32)
    guard let data = pixGetData(result.pix) else { throw .encoding }
    try decode(bytes, image, components: 4, UnsafeMutableRawPointer(data), pitch: result.pitch)
    return result
  }

  /// The brightness alone.
  func grey(_ bytes: [UInt8], _ image: StoredImage) throws(PageImagingError) -> BytePlane {
    try HEIFFile.read(ArrayBytes(array: bytes), limits: limits).checkData(bytes)
    let plane = BytePlane(unset: image.width, image.height)
    try decode(bytes, image, components: 1, UnsafeMutableRawPointer(plane.bytes), pitch: image.width)
    return plane
  }

  private func decode(
    _ bytes: [UInt8], _ image: StoredImage, components: Int32, _ out: UnsafeMutableRawPointer, pitch: Int
  ) throws(PageImagingError) {
    let target = out.assumingMemoryBound(to: UInt8.self)
    try opened(bytes) { calls, picture in
      // What is written to has the stated size.
      guard Int(picture.width) == image.width, Int(picture.height) == image.height else { return -1 }
      return sogoc_heif_decode(&calls, &picture, components, target, pitch)
    }
  }

  /// Opens the file, does something with it and closes it while its bytes are still in place. A code that is not 0 refuses the file.
  private func opened(
    _ bytes: [UInt8], _ body: (inout sogoc_heif, inout sogoc_heif_picture) -> Int32
  ) throws(PageImagingError) {
    var calls = library.calls
    let code = bytes.withUnsafeBufferPointer { buffer in
      var picture = sogoc_heif_picture()
      defer { sogoc_heif_close(&calls, &picture) }
      let edge = Int32(clamping: limits.maximumEdge + 1)
      let code = sogoc_heif_open(&calls, buffer.baseAddress, buffer.count, edge, &picture)
      return code == 0 ? body(&calls, &picture) : code
    }
    guard code == 0 else { throw .damaged(.heic, page: nil) }
  }
}
