import CLeptonica

extension Picture {
  /// How bright the picture is in red light: red stamps vanish, black and blue ink stays dark.
  consuming func inRedLight() throws(PageImagingError) -> Picture {
    let picture = try continuous()
    guard picture.depth == 32 else { return picture }
    return try Picture(taking: pixGetRGBComponent(picture.pix, Int32(COLOR_RED)))
  }
}
