import CLeptonica
import Glibc

extension Picture {
  /// Decodes a PNG file.
  static func png(_ bytes: [UInt8]) throws(PageImagingError) -> Picture {
    let pix = bytes.withUnsafeBufferPointer { pixReadMemPng($0.baseAddress, $0.count) }
    return try Picture(taking: pix, or: .damaged(.png, page: nil)).plain(.png)
  }

  /// Decodes one TIFF frame by the place of its directory. The stated turn is neutralised in the bytes first, because
  /// the library undoes it for some encodings only; the caller turns the picture itself.
  static func tiff(_ bytes: inout [UInt8], frame: TIFFFrame, page: Int) throws(PageImagingError) -> Picture {
    if let place = frame.orientationOffset, place + 1 < bytes.count {
      let isLittle = bytes.starts(with: [0x49])
      bytes[place] = isLittle ? 1 : 0
      bytes[place + 1] = isLittle ? 0 : 1
    }
    let pix = bytes.withUnsafeBufferPointer { buffer in
      var offset = frame.offset
      return pixReadMemFromMultipageTiff(buffer.baseAddress, buffer.count, &offset)
    }
    return try Picture(taking: pix, or: .damaged(.tiff, page: page)).plain(.tiff)
  }

  /// 1, 8 or 32 bits without colour map or alpha, whatever the file held.
  private consuming func plain(_ format: ImageFormat) throws(PageImagingError) -> Picture {
    let refusal = PageImagingError.unsupportedVariant(format, variant: "\(depth) bit")
    var picture = self
    if pixGetColormap(picture.pix) != nil {
      picture = try Picture(taking: pixRemoveColormap(picture.pix, Int32(REMOVE_CMAP_BASED_ON_SRC)), or: refusal)
    }
    switch picture.depth {
    case 1, 8: return picture
    case 2, 4, 16: return try Picture(taking: pixConvertTo8(picture.pix, 0), or: refusal)
    case 32:
      if pixGetSpp(picture.pix) != 4 { return picture }
      return try Picture(taking: pixAlphaBlendUniform(picture.pix, 0xFFFF_FF00), or: refusal)
    default: throw refusal
    }
  }

  /// The picture as PNG, lossless; no time or program name in the bytes.
  func pngBytes(dpi: Double?) throws(PageImagingError) -> [UInt8] {
    let stated = Int32((dpi ?? 0).rounded())
    pixSetResolution(pix, stated, stated)
    var data: UnsafeMutablePointer<UInt8>?
    var size = 0
    guard pixWriteMemPng(&data, &size, pix, 0) == 0, let data else { throw .encoding }
    defer { free(data) }
    return Array(UnsafeBufferPointer(start: data, count: size))
  }
}
