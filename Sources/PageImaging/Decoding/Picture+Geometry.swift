import CLeptonica

extension Picture {
  /// The upright picture.
  consuming func upright(_ orientation: Orientation) throws(PageImagingError) -> Picture {
    switch orientation {
    case .upright: return self
    case .mirrored: return try Picture(taking: pixFlipLR(nil, pix))
    case .upsideDown: return try Picture(taking: pixRotate180(nil, pix))
    case .mirroredUpsideDown: return try Picture(taking: pixFlipTB(nil, pix))
    case .transposed: return try Picture(taking: pixRotateOrth(pix, 1)).upright(.mirrored)
    case .quarterClockwise: return try Picture(taking: pixRotateOrth(pix, 1))
    case .transversed: return try Picture(taking: pixRotateOrth(pix, 1)).upright(.mirroredUpsideDown)
    case .quarterCounterclockwise: return try Picture(taking: pixRotateOrth(pix, 3))
    }
  }

  /// A rectangle of the picture.
  consuming func cropped(_ box: PixelBox) throws(PageImagingError) -> Picture {
    if box == PixelBox(x: 0, y: 0, width: width, height: height) { return self }
    var area = boxCreate(Int32(box.x), Int32(box.y), Int32(box.width), Int32(box.height))
    defer { boxDestroy(&area) }
    return try Picture(taking: pixClipRectangle(pix, area, nil), or: .emptyBox)
  }

  /// The picture at another size. 1-bit pictures become grey, so that thin strokes survive.
  consuming func resized(width wanted: Int, height wantedHeight: Int) throws(PageImagingError) -> Picture {
    if wanted == width && wantedHeight == height { return try continuous() }
    let across = Float(wanted) / Float(width)
    let down = Float(wantedHeight) / Float(height)
    if depth == 1 {
      let grey = try Picture(taking: across < 1 ? pixScaleToGray(pix, across) : pixConvert1To8(nil, pix, 255, 0))
      if grey.width == wanted && grey.height == wantedHeight { return grey }
      return try Picture(taking: pixScaleToSize(grey.pix, Int32(wanted), Int32(wantedHeight)))
    }
    let shrinksMuch = max(across, down) < 0.7
    let scaled = try Picture(taking: shrinksMuch ? pixScaleAreaMap(pix, across, down) : pixScaleLI(pix, across, down))
    if scaled.width == wanted && scaled.height == wantedHeight { return scaled }
    // Rounding in the library may miss by a pixel.
    return try Picture(taking: pixScaleToSize(scaled.pix, Int32(wanted), Int32(wantedHeight)))
  }

  /// A second handle on the same pixels; neither may be painted on afterwards.
  func shared() throws(PageImagingError) -> Picture { try Picture(taking: pixClone(pix)) }

  /// Grey for a 1-bit picture, otherwise the picture itself.
  consuming func continuous() throws(PageImagingError) -> Picture {
    if depth != 1 { return self }
    return try Picture(taking: pixConvert1To8(nil, pix, 255, 0))
  }

  /// Makes a rectangle white.
  mutating func whiten(_ box: PixelBox) {
    var area = boxCreate(Int32(box.x), Int32(box.y), Int32(box.width), Int32(box.height))
    if depth == 1 { pixClearInRect(pix, area) } else { pixSetInRect(pix, area) }
    boxDestroy(&area)
  }

  /// Fills a rectangle with a colour; 1-bit and grey pictures take its brightness.
  mutating func fill(_ box: PixelBox, red: Int, green: Int, blue: Int) {
    var area = boxCreate(Int32(box.x), Int32(box.y), Int32(box.width), Int32(box.height))
    let grey = (red * 77 + green * 151 + blue * 28) >> 8
    let value: UInt32 =
      switch depth {
      case 1: grey < 128 ? 1 : 0
      case 8: UInt32(grey)
      default: UInt32(red) << 24 | UInt32(green) << 16 | UInt32(blue) << 8
      }
    pixSetInRectArbitrary(pix, area, value)
    boxDestroy(&area)
  }
}
