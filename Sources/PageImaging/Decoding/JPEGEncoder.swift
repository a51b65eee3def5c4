import CLeptonica
import CTurboJPEG

/// A compressor of libjpeg-turbo, destroyed when the value goes.
struct JPEGEncoder: ~Copyable {
  private let handle: tjhandle

  init() throws(PageImagingError) {
    guard let handle = tjInitCompress() else { throw .encoding }
    self.handle = handle
  }

  deinit { tjDestroy(handle) }

  /// Compresses a picture; colour is stored with halved chroma unless the quality is meant for keeping.
  func encode(_ picture: borrowing Picture, quality: Int, dpi: Double? = nil) throws(PageImagingError) -> [UInt8] {
    guard picture.depth == 8 || picture.depth == 32 else { throw .encoding }
    guard picture.width <= 65_500, picture.height <= 65_500 else { throw .badSize }
    let isGrey = picture.depth == 8
    if isGrey { pixEndianByteSwap(picture.pix) }
    defer { if isGrey { pixEndianByteSwap(picture.pix) } }
    guard let data = pixGetData(picture.pix) else { throw .encoding }
    var output: UnsafeMutablePointer<UInt8>?
    var size: UInt = 0
    let pitch = picture.pitch
    let sampling = isGrey ? TJSAMP_GRAY : quality >= 92 ? TJSAMP_444 : TJSAMP_420
    let code = data.withMemoryRebound(to: UInt8.self, capacity: pitch * picture.height) { bytes in
      tjCompress2(
        handle, bytes, Int32(picture.width), Int32(pitch), Int32(picture.height),
        Int32((isGrey ? TJPF_GRAY : TJPF_XBGR).rawValue), &output, &size, Int32(sampling.rawValue),
        Int32(max(1, min(100, quality))), 0)
    }
    defer { tjFree(output) }
    guard code == 0, let output else { throw .encoding }
    var result = Array(UnsafeBufferPointer(start: output, count: Int(size)))
    if let dpi { Self.state(dpi: dpi, in: &result) }
    return result
  }

  /// Compresses a page of planes: in colour with halved chroma, or grey.
  func encode(_ page: borrowing PagePlanes, quality: Int, dpi: Double?) throws(PageImagingError) -> [UInt8] {
    guard page.width <= 65_500, page.height <= 65_500 else { throw .badSize }
    var output: UnsafeMutablePointer<UInt8>?
    var size: UInt = 0
    let code: Int32
    let level = Int32(max(1, min(100, quality)))
    if page.isGrey {
      code = tjCompress2(
        handle, page.luma, Int32(page.width), Int32(page.pitch), Int32(page.height), Int32(TJPF_GRAY.rawValue), &output, &size,
        Int32(TJSAMP_GRAY.rawValue), level, 0)
    } else {
      var planes: [UnsafePointer<UInt8>?] = [UnsafePointer(page.luma), UnsafePointer(page.blue), UnsafePointer(page.red)]
      let pitches = [Int32(page.pitch), Int32(page.pitch / 2), Int32(page.pitch / 2)]
      code = tjCompressFromYUVPlanes(
        handle, &planes, Int32(page.width), pitches, Int32(page.height), Int32(TJSAMP_420.rawValue), &output, &size, level, 0)
    }
    defer { tjFree(output) }
    guard code == 0, let output else { throw .encoding }
    var result = Array(UnsafeBufferPointer(start: output, count: Int(size)))
    if let dpi { Self.state(dpi: dpi, in: &result) }
    return result
  }

  /// Writes dots an inch into the JFIF header that the compressor always puts first.
  private static func state(dpi: Double, in bytes: inout [UInt8]) {
    let value = Int(dpi.rounded())
    guard (1...65_535).contains(value), bytes.count > 18, bytes[6..<10].elementsEqual("JFIF".utf8) else { return }
    bytes[13] = 1
    for place in [14, 16] {
      bytes[place] = UInt8(value >> 8)
      bytes[place + 1] = UInt8(value & 0xFF)
    }
  }
}
