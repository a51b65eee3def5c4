import Foundation

/// The jobs as they are done in whichever process they have come to.
enum LocalImaging {
  static func inspect(_ file: URL, _ limits: ImageLimits) throws(PageImagingError) -> ImageInfo {
    let source = try FileBytes(file)
    let format = try HeaderReader.format(of: source, limits: limits)
    if format == .pdf { return try PDFExtractor.inspect(file, source: source, limits: limits) }
    let frames = try HeaderReader.frames(of: source, format: format, limits: limits)
    guard let first = frames.first?.image else { throw .noPages(format) }
    return ImageInfo(
      format: format, width: first.uprightWidth, height: first.uprightHeight, dpi: first.dpi, pages: frames.count,
      orientation: first.orientation.rawValue)
  }

  static func crop(
    _ file: URL, _ box: UnitBox, _ maximumWidth: Int, _ quality: Int, _ limits: ImageLimits
  ) throws(PageImagingError) -> [UInt8] {
    guard maximumWidth > 0 else { throw .badSize }
    var source = try SourceImage(file, limits: limits)
    let picture = try source.region(box) { _, _ in maximumWidth }
    return try JPEGEncoder().encode(picture, quality: quality)
  }
}
