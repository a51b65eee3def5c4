import Foundation

/// A file read into memory with its first header, ready for regions to be cut out of it.
struct SourceImage {
  private(set) var bytes: [UInt8]
  let frame: TIFFFrame
  let limits: ImageLimits

  var image: StoredImage { frame.image }

  /// Reads and checks the file.
  init(_ file: URL, limits: ImageLimits) throws(PageImagingError) {
    _ = Picture.silenced
    self.limits = limits
    let source = try FileBytes(file)
    let format = try HeaderReader.format(of: source, limits: limits)
    frame = try HeaderReader.first(of: source, format: format, limits: limits)
    bytes = try source.all(limits: limits)
  }

  /// The upright picture of a box, exactly as wide as `wanted` asks for its full-size width, never enlarged. `grey` spares a
  /// JPEG's colours.
  mutating func region(
    _ box: UnitBox, grey: Bool = false, wanted: (_ fullWidth: Int, _ fullHeight: Int) -> Int
  ) throws(PageImagingError) -> Picture {
    guard let box = box.clamped else { throw .emptyBox }
    let full = box.pixels(width: image.uprightWidth, height: image.uprightHeight)
    let width = max(1, min(full.width, wanted(full.width, full.height)))
    let height = max(1, Int((Double(full.height) * Double(width) / Double(full.width)).rounded()))
    let stored = image.orientation.stored(box)
    var picture: Picture
    switch image.format {
    case .jpeg:
      let eighths = JPEGDecoder.eighths(full: full.width, wanted: width)
      picture = try JPEGDecoder.decode(bytes, image: image, box: stored, eighths: eighths, grey: grey)
    case .png: picture = try Picture.png(bytes)
    case .tiff: picture = try Picture.tiff(&bytes, frame: frame, page: 1)
    case .heic: picture = try HEIFDecoder(limits: limits).colour(bytes, image)
    case .pdf: throw .notAnImage(.pdf)
    }
    if image.format != .jpeg {
      guard picture.width == image.width, picture.height == image.height else { throw .damaged(image.format, page: nil) }
      picture = try picture.cropped(stored.pixels(width: image.width, height: image.height))
    }
    // Shrinking comes first: the turn then moves fewer pixels.
    let isSideways = image.orientation.swapsAxes
    picture = try picture.resized(width: isSideways ? height : width, height: isSideways ? width : height)
    return try picture.upright(image.orientation)
  }
}
