/// The two facts taken from a camera's EXIF block.
struct ExifTags: Sendable, Hashable {
  var orientation: Orientation
  var dpi: Double?

  /// Reads the body of an APP1 segment; nil when it is not EXIF. A damaged block counts as no statement.
  static func read(_ body: [UInt8]) -> ExifTags? {
    guard body.starts(with: [0x45, 0x78, 0x69, 0x66, 0x00, 0x00]) else { return nil }
    return readTIFF(Array(body.dropFirst(6)))
  }

  /// Reads the TIFF block inside EXIF, as a PNG carries it.
  static func readTIFF(_ block: [UInt8]) -> ExifTags {
    var tags = ExifTags(orientation: .upright, dpi: nil)
    let source = ArrayBytes(array: block)
    guard let order = ByteOrder(mark: block), let first = try? order.integer32(source, at: 4),
      let directory = try? TIFFDirectory.read(source, at: first, order: order)
    else { return tags }
    tags.orientation = Orientation(tag: (try? directory.integer(0x0112, source)) ?? 1)
    tags.dpi = try? directory.resolution(source)
    return tags
  }
}
