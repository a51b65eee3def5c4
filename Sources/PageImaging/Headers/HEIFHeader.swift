/// Reads the header of a HEIC.
enum HEIFHeader {
  /// Size as a reader sees it: the library turns and mirrors the picture as the file's own properties ask. The turn that the camera's
  /// EXIF block repeats is not read, so nothing is turned twice, and neither is its resolution, which telephones make up.
  static func read<Source: ByteSource & ~Copyable>(
    _ source: borrowing Source, limits: ImageLimits
  ) throws(PageImagingError) -> StoredImage {
    let decoder = try HEIFDecoder(limits: limits)
    _ = try HEIFFile.read(source, limits: limits)
    let size = try decoder.size(try source.bytes(at: 0, length: source.count))
    try limits.check(width: size.width, height: size.height, format: .heic)
    return StoredImage(
      format: .heic, width: size.width, height: size.height, channels: 3, depth: 8, dpi: nil, orientation: .upright)
  }
}
