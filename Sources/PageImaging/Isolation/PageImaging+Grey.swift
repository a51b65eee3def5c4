import Foundation

/// The brightness of a picture: one byte a pixel, rows from the top one after another, white is 255.
public struct GreyPixels: Sendable, Hashable {
  public let width: Int
  public let height: Int
  public let bytes: [UInt8]

  /// Creates a picture; the bytes are as many as the pixels.
  public init(width: Int, height: Int, bytes: [UInt8]) {
    precondition(bytes.count == width * height)
    self.width = width
    self.height = height
    self.bytes = bytes
  }
}

extension PageImaging {
  /// The upright first page of an image file in grey, at its own size, for readers of text.
  public static func grey(file: URL, limits: ImageLimits = .standard) throws(PageImagingError) -> GreyPixels {
    let reply = try perform(.grey(file: file, limits: limits))
    guard let size = reply.info, size.width * size.height == reply.bytes.count else { throw .decoderStopped }
    return GreyPixels(width: size.width, height: size.height, bytes: reply.bytes)
  }
}

extension LocalImaging {
  static func grey(_ file: URL, _ limits: ImageLimits) throws(PageImagingError) -> ImageReply {
    var source = try SourceImage(file, limits: limits)
    let picture = try source.region(.whole, grey: true) { width, _ in width }
    let image = source.image
    let plane = try GreyPlane(picture)
    let info = ImageInfo(
      format: image.format, width: plane.width, height: plane.height, dpi: image.dpi, pages: 1, orientation: 1)
    return ImageReply(info: info, bytes: plane.pixels)
  }
}
