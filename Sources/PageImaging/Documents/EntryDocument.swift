import Foundation

/// Turns regions of page images into a PDF.
struct EntryDocument {
  let title: String
  let budget: PDFBudget
  let limits: ImageLimits

  /// The finished document.
  func bytes(_ parts: [PDFPart]) throws(PageImagingError) -> [UInt8] {
    guard !parts.isEmpty, !budget.steps.isEmpty else { throw .noParts }
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
    var source = try SourceImage(part.file, limits: limits)
    let paper = part.paper.fitted(toWidth: source.image.uprightWidth, height: source.image.uprightHeight)
    let region = PaperSize(widthMM: paper.widthMM * box.width, heightMM: paper.heightMM * box.height)
    let finest = budget.steps.map(\.dpi).max() ?? 150
    var picture = try source.region(box) { _, _ in Self.pixels(region.widthMM, finest) }
    // One pixel wider than the box, so that no blend of hidden ink is left; every later step starts from this picture.
    for mask in part.masked {
      if let hidden = Self.hidden(mask, in: box, width: picture.width, height: picture.height) { picture.whiten(hidden) }
    }
    let encoder = try JPEGEncoder()
    let allowed = budget.bytes(for: region)
    var best = PDFWriter.Page(jpeg: [], pixelWidth: 0, pixelHeight: 0, isGrey: false, size: region)
    for step in budget.steps {
      let width = min(picture.width, Self.pixels(region.widthMM, step.dpi))
      let height = max(1, Int((Double(picture.height) * Double(width) / Double(picture.width)).rounded()))
      let small = try picture.shared().resized(width: width, height: height)
      best = PDFWriter.Page(
        jpeg: try encoder.encode(small, quality: step.quality), pixelWidth: small.width, pixelHeight: small.height,
        isGrey: small.depth == 8, size: region)
      if best.jpeg.count <= allowed { break }
    }
    return best
  }

  private static func pixels(_ millimetres: Double, _ dpi: Double) -> Int {
    max(1, Int((millimetres / 25.4 * dpi).rounded()))
  }

  /// The pixels of the shown region that a mask covers.
  private static func hidden(_ mask: UnitBox, in box: UnitBox, width: Int, height: Int) -> PixelBox? {
    guard let mask = mask.clamped else { return nil }
    let within = UnitBox(
      x: (mask.x - box.x) / box.width, y: (mask.y - box.y) / box.height, width: mask.width / box.width,
      height: mask.height / box.height)
    guard let shown = within.clamped else { return nil }
    let exact = shown.pixels(width: width, height: height)
    let left = max(0, exact.x - 1)
    let top = max(0, exact.y - 1)
    return PixelBox(
      x: left, y: top, width: min(width, exact.x + exact.width + 1) - left,
      height: min(height, exact.y + exact.height + 1) - top)
  }
}
