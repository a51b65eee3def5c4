internal import CPangoCairo

extension Canvas {
  /// Lays an encoded image into a rectangle. A PNG goes anywhere; a JPEG goes into a PDF page, byte for byte as it is.
  public func image(_ bytes: [UInt8], in r: Rectangle) throws(DrawingError) {
    let picture: OpaquePointer
    let size: (width: Int, height: Int)
    if let png = ImageHeader.pngSize(bytes) {
      size = png
      let source = ByteSource(bytes)
      guard let read = cairo_image_surface_create_from_png_stream(ByteSource.read, source.context) else {
        throw DrawingError.unreadableImage
      }
      withExtendedLifetime(source) {}
      picture = read
    } else if let jpeg = ImageHeader.jpegSize(bytes) {
      guard !isRaster else { throw DrawingError.jpegNeedsPDF }
      size = jpeg
      guard let blank = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(jpeg.width), Int32(jpeg.height)) else {
        throw DrawingError.unreadableImage
      }
      picture = blank
      attach(jpeg: bytes, to: picture)
    } else {
      throw DrawingError.unreadableImage
    }
    defer { cairo_surface_destroy(picture) }
    guard cairo_surface_status(picture) == CAIRO_STATUS_SUCCESS else { throw DrawingError.unreadableImage }
    save()
    cairo_translate(context, r.x, r.y)
    cairo_scale(context, r.width / Double(size.width), r.height / Double(size.height))
    cairo_set_source_surface(context, picture, 0, 0)
    cairo_paint(context)
    restore()
  }

  /// Cairo frees the copy through the function given with it.
  private func attach(jpeg bytes: [UInt8], to picture: OpaquePointer) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    copy.initialize(from: bytes, count: bytes.count)
    let status = cairo_surface_set_mime_data(
      picture, CAIRO_MIME_TYPE_JPEG, copy, UInt(bytes.count), { $0?.deallocate() }, copy)
    if status != CAIRO_STATUS_SUCCESS { copy.deallocate() }
  }

  /// Width and height in pixels; zero on a PDF page.
  public var pixelSize: (width: Int, height: Int) {
    guard isRaster else { return (0, 0) }
    return (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
  }

  /// The pixels, three bytes each, row after row; empty on a PDF page.
  public func rgbPixels() -> [UInt8] {
    guard isRaster else { return [] }
    cairo_surface_flush(surface)
    let size = pixelSize
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let data = cairo_image_surface_get_data(surface) else { return [] }
    return [UInt8](unsafeUninitializedCapacity: size.width * size.height * 3) { buffer, count in
      for row in 0..<size.height {
        let line = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
        for column in 0..<size.width {
          let pixel = line[column]
          let at = (row * size.width + column) * 3
          buffer[at] = UInt8((pixel >> 16) & 255)
          buffer[at + 1] = UInt8((pixel >> 8) & 255)
          buffer[at + 2] = UInt8(pixel & 255)
        }
      }
      count = size.width * size.height * 3
    }
  }

  /// The page as a PNG with its resolution; empty on a PDF page.
  public func png(_ colours: PNGColours = .full) -> [UInt8] {
    guard isRaster else { return [] }
    let size = pixelSize
    return PNGEncoder.encode(rgb: rgbPixels(), width: size.width, height: size.height, dpi: dpi, colours: colours)
  }
}
