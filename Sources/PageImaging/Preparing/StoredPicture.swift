/// A picture decoded whole, as stored: no turn is undone, the warp does it on the way.
enum StoredPicture {
  /// Grey of 8 bits or colour of 32 bits.
  static func decode(_ file: borrowing SourceImage) throws(PageImagingError) -> Picture {
    let picture = try any(file)
    guard picture.width == file.image.width, picture.height == file.image.height else {
      throw .damaged(file.image.format, page: nil)
    }
    return picture
  }

  private static func any(_ file: borrowing SourceImage) throws(PageImagingError) -> Picture {
    switch file.image.format {
    case .jpeg: return try JPEGDecoder.decode(file.bytes, image: file.image, box: .whole, eighths: 8)
    case .png: return try Picture.png(file.bytes).continuous()
    case .tiff:
      var bytes = file.bytes
      return try Picture.tiff(&bytes, frame: file.frame, page: 1).continuous()
    case .heic: return try HEIFDecoder(limits: file.limits).colour(file.bytes, file.image)
    case .pdf: throw .notAnImage(.pdf)
    }
  }
}
