import Foundation

/// Reads what a file's headers say and applies the limits.
enum HeaderReader {
  /// Checks size on disk and recognises the format.
  static func format(of source: borrowing FileBytes, limits: ImageLimits) throws(PageImagingError) -> ImageFormat {
    guard source.count > 0 else { throw .empty }
    let format = try FormatSniffer.format(of: source.bytes(at: 0, length: FormatSniffer.window))
    guard source.count <= limits.maximumBytes else {
      throw .tooManyBytes(found: source.count, limit: limits.maximumBytes)
    }
    return format
  }

  /// The frames of an image file: one for JPEG, PNG and HEIC, every directory of a TIFF.
  static func frames<Source: ByteSource & ~Copyable>(
    of source: borrowing Source, format: ImageFormat, limits: ImageLimits
  ) throws(PageImagingError) -> [TIFFFrame] {
    switch format {
    case .jpeg: [TIFFFrame(image: try JPEGHeader.read(source, limits: limits), offset: 0, orientationOffset: nil)]
    case .png: [TIFFFrame(image: try PNGHeader.read(source, limits: limits), offset: 0, orientationOffset: nil)]
    case .tiff: try TIFFHeader.frames(source, limits: limits)
    case .heic: [TIFFFrame(image: try HEIFHeader.read(source, limits: limits), offset: 0, orientationOffset: nil)]
    case .pdf: throw .notAnImage(.pdf)
    }
  }

  /// The first picture of an image file; later frames of a TIFF are not looked at.
  static func first<Source: ByteSource & ~Copyable>(
    of source: borrowing Source, format: ImageFormat, limits: ImageLimits
  ) throws(PageImagingError) -> TIFFFrame {
    let found: [TIFFFrame]
    if format == .tiff {
      found = try TIFFHeader.frames(source, limits: limits, stopAfterFirst: true)
    } else {
      found = try frames(of: source, format: format, limits: limits)
    }
    guard let frame = found.first else { throw .noPages(format) }
    return frame
  }
}
