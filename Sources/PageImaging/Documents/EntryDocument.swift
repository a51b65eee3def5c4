import Foundation

/// Turns regions of page images into a PDF.
struct EntryDocument {
  let title: String
  let profile: PDFProfile
  let limits: ImageLimits

  /// The finished document.
  func bytes(_ parts: [PDFPart]) throws(PageImagingError) -> [UInt8] {
    guard !parts.isEmpty, !profile.backgrounds.isEmpty else { throw .noParts }
    var writer = PDFWriter(title: title)
    for part in parts {
      let page = try page(part)
      writer.add(page)
    }
    return writer.finish()
  }

  private func page(_ part: PDFPart) throws(PageImagingError) -> PDFWriter.Page {
    guard let box = part.box.clamped else { throw .emptyBox }
    guard part.paper.isPlausible else { throw .badSize }
    let source = try SourceImage(part.file, limits: limits)
    let paper = part.paper.fitted(toWidth: source.image.uprightWidth, height: source.image.uprightHeight)
    let region = PaperSize(widthMM: paper.widthMM * box.width, heightMM: paper.heightMM * box.height)
    let wanted = Self.pixels(region.widthMM, profile.inkDPI)
    let planes = try RegionPlanes(source, box: box, wanted: wanted)
    // A coarser picture is enlarged, so that strokes keep smooth edges.
    let grey = planes.luma(wanted, Self.high(planes, wanted))
    for mask in part.masked {
      if let hidden = Self.hidden(mask, in: box, width: grey.width, height: grey.height) { grey.fill(hidden, with: 255) }
    }
    let layers = EntryLayers(grey: grey, colour: colour(planes, grey, region, part.masked, in: box), inkDPI: profile.inkDPI)
    let encoder = try JPEGEncoder()
    let tint = try layers.ink.picture()
    let ink = PDFWriter.Ink(
      mask: try layers.mask.group4(), width: layers.mask.width, height: layers.mask.height,
      colour: PDFWriter.JPEGPicture(bytes: try encoder.encode(tint, quality: 55), width: tint.width, height: tint.height))
    let background = try background(
      layers.background, region, encoder, allowed: profile.bytes(for: region) - ink.mask.count - ink.colour.bytes.count)
    let words = part.words.compactMap { word -> PDFWord? in
      // A word of a hidden entry is hidden too.
      let isHidden = part.masked.contains { $0.holds(word.box) }
      return isHidden ? nil : word.box.within(box).map { PDFWord(text: word.text, box: $0) }
    }
    return PDFWriter.Page(size: region, background: background, ink: ink, words: words)
  }

  /// The region at the resolution of the background. Its brightness is that of the ink's picture, where everything hidden is white
  /// already.
  private func colour(
    _ planes: RegionPlanes, _ grey: BytePlane, _ region: PaperSize, _ masked: [UnitBox], in box: UnitBox
  ) -> ColourPlane {
    let finest = profile.backgrounds.map(\.dpi).max() ?? 100
    let width = min(planes.fullWidth, Self.pixels(region.widthMM, finest))
    let height = Self.high(planes, width)
    let luma = grey.resampled(to: width, height)
    let chroma = planes.chroma(width, height)
    for mask in masked {
      if let hidden = Self.hidden(mask, in: box, width: width, height: height) { luma.fill(hidden, with: 255) }
      // Colour is stored coarsely: what is hidden reaches further.
      if let chroma, let hidden = Self.hidden(mask, in: box, width: width, height: height, margin: 1 + 2 * chroma.reach) {
        chroma.blue.fill(hidden, with: 128)
        chroma.red.fill(hidden, with: 128)
      }
    }
    return ColourPlane(luma, blue: chroma?.blue, red: chroma?.red)
  }

  private static func high(_ planes: RegionPlanes, _ width: Int) -> Int {
    max(1, Int((Double(planes.fullHeight) * Double(width) / Double(planes.fullWidth)).rounded()))
  }

  /// The finest background that fits.
  private func background(
    _ plane: ColourPlane, _ region: PaperSize, _ encoder: borrowing JPEGEncoder, allowed: Int
  ) throws(PageImagingError) -> PDFWriter.JPEGPicture {
    let full = try plane.picture()
    var best = PDFWriter.JPEGPicture(bytes: [], width: 0, height: 0)
    for step in profile.backgrounds {
      let width = min(full.width, Self.pixels(region.widthMM, step.dpi))
      let height = max(1, Int((Double(full.height) * Double(width) / Double(full.width)).rounded()))
      let small = try full.shared().resized(width: width, height: height)
      best = PDFWriter.JPEGPicture(
        bytes: try encoder.encode(small, quality: step.quality), width: small.width, height: small.height)
      if best.bytes.count <= allowed { break }
    }
    return best
  }

  private static func pixels(_ millimetres: Double, _ dpi: Double) -> Int {
    max(1, Int((millimetres / 25.4 * dpi).rounded()))
  }

  /// The pixels of the shown region that a mask covers, and some round them, so that no blend of hidden ink is left.
  private static func hidden(
    _ mask: UnitBox, in box: UnitBox, width: Int, height: Int, margin: Int = 1
  ) -> PixelBox? {
    guard let shown = mask.clamped.flatMap({ $0.within(box) }) else { return nil }
    let exact = shown.pixels(width: width, height: height)
    let left = max(0, exact.x - margin)
    let top = max(0, exact.y - margin)
    return PixelBox(
      x: left, y: top, width: min(width, exact.x + exact.width + margin) - left,
      height: min(height, exact.y + exact.height + margin) - top)
  }
}

extension UnitBox {
  /// The part of this box that lies in another, in shares of that one; nil when there is none.
  fileprivate func within(_ box: UnitBox) -> UnitBox? {
    UnitBox(x: (x - box.x) / box.width, y: (y - box.y) / box.height, width: width / box.width, height: height / box.height)
      .clamped
  }

  /// True when the middle of another box lies here.
  fileprivate func holds(_ other: UnitBox) -> Bool {
    let (middleX, middleY) = (other.x + other.width / 2, other.y + other.height / 2)
    return middleX >= x && middleX <= x + width && middleY >= y && middleY <= y + height
  }
}
