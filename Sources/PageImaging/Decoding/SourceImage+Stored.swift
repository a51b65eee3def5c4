extension SourceImage {
  /// The whole picture as it is stored, before any turn.
  func stored() throws(PageImagingError) -> Picture {
    let picture: Picture
    switch image.format {
    case .jpeg: picture = try JPEGDecoder.decode(bytes, image: image, box: .whole, eighths: 8)
    case .png: picture = try Picture.png(bytes)
    case .tiff:
      var copy = bytes
      picture = try Picture.tiff(&copy, frame: frame, page: 1)
    case .heic: picture = try HEIFDecoder(limits: limits).colour(bytes, image)
    case .pdf: throw .notAnImage(.pdf)
    }
    guard picture.width == image.width, picture.height == image.height else { throw .damaged(image.format, page: nil) }
    return picture
  }
}
