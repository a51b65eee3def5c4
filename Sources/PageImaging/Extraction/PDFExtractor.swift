import Foundation

/// Takes the pages out of a PDF with the poppler programs.
struct PDFExtractor {
  /// Dots an inch for pages that have to be drawn.
  static let drawingDPI = 200

  let file: URL
  let limits: ImageLimits
  let store: PageStore

  /// What the document says about itself; the first page is counted in dots of the drawing resolution.
  static func inspect(
    _ file: URL, source: borrowing FileBytes, limits: ImageLimits
  ) throws(PageImagingError) -> ImageInfo {
    try checkEnd(source)
    let tools = PopplerTools(file: file, limits: limits)
    let summary = try tools.summary()
    guard let first = try tools.sizes(1...1)[1] else { throw .damaged(.pdf, page: 1) }
    let (width, height) = try drawnSize(first, limits: limits)
    return ImageInfo(
      format: .pdf, width: width, height: height, dpi: Double(drawingDPI), pages: summary.pages, orientation: 1)
  }

  /// A whole PDF says near its end where its table stands. A cut one does not, and what a reader could still rebuild of
  /// it would silently lack pages.
  private static func checkEnd(_ source: borrowing FileBytes) throws(PageImagingError) {
    let tail = try source.bytes(at: max(0, source.count - 4_096), length: 4_096)
    guard String(decoding: tail, as: UTF8.self).contains("startxref") else { throw .cut(.pdf) }
  }

  private static func drawnSize(
    _ page: PDFPageSize, limits: ImageLimits
  ) throws(PageImagingError) -> (width: Int, height: Int) {
    guard page.width.isFinite, page.height.isFinite, page.width < 1e6, page.height < 1e6 else {
      throw .brokenHeader(.pdf, part: "page size")
    }
    let width = Int((page.shownWidth / 72 * Double(drawingDPI)).rounded())
    let height = Int((page.shownHeight / 72 * Double(drawingDPI)).rounded())
    try limits.check(width: width, height: height, format: .pdf)
    return (width, height)
  }

  /// Stores every page in order.
  func pages(_ source: borrowing FileBytes) throws(PageImagingError) -> [ExtractedPage] {
    try Self.checkEnd(source)
    let tools = PopplerTools(file: file, limits: limits)
    let count = try tools.summary().pages
    let sizes = try tools.sizes(1...count)
    let images = Dictionary(grouping: try tools.images(1...count), by: \.page)
    var taken: Set<Int> = []
    for number in 1...count {
      guard let size = sizes[number] else { throw .damaged(.pdf, page: number) }
      guard let rows = images[number], rows.count == 1, rows[0].isWholePage(size) else { continue }
      try limits.check(width: rows[0].width, height: rows[0].height, format: .pdf)
      taken.insert(number)
    }
    let scratch = try store.scratch()
    defer { try? FileManager.default.removeItem(at: scratch) }
    var pages: [ExtractedPage] = []
    for run in Self.runs(count: count, taken: taken) {
      if taken.contains(run.lowerBound) {
        try tools.takeImages(run, into: scratch)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: scratch.path)) ?? []
        for number in run {
          guard let name = names.first(where: { Self.page(inName: $0) == number }) else { throw .damaged(.pdf, page: number) }
          let turn = Orientation(clockwiseDegrees: sizes[number]?.turn ?? 0)
          pages.append(try keep(scratch.appendingPathComponent(name), number: number, turn: turn))
        }
      } else if let size = sizes[run.lowerBound] {
        let number = run.lowerBound
        _ = try Self.drawnSize(size, limits: limits)
        let root = scratch.appendingPathComponent("drawn-\(number)")
        try tools.draw(number, dpi: Self.drawingDPI, to: root)
        pages.append(try keep(root.appendingPathExtension("jpg"), number: number, turn: nil))
      }
    }
    return pages
  }

  /// Page ranges worked at one go: at most 16 pages whose images are taken, or one page that is drawn.
  static func runs(count: Int, taken: Set<Int>) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for number in 1...max(1, count) {
      if let last = runs.last, taken.contains(number), taken.contains(last.lowerBound), last.count < 16 {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs
  }

  /// The page number in `image-012-003.jpg`.
  static func page(inName name: String) -> Int? {
    let parts = name.split(separator: "-")
    return parts.count == 3 && parts[0] == "image" ? Int(parts[1]) : nil
  }

  /// Moves one image to its place. The turn of the PDF page replaces any turn that the picture itself states, because
  /// PDF readers do not look at that.
  private func keep(_ image: URL, number: Int, turn: Orientation?) throws(PageImagingError) -> ExtractedPage {
    defer { try? FileManager.default.removeItem(at: image) }
    do {
      let source = try FileBytes(image)
      let format = try HeaderReader.format(of: source, limits: limits)
      var header = try HeaderReader.first(of: source, format: format, limits: limits).image
      var bytes = try source.all(limits: limits)
      let wanted = turn ?? .upright
      if header.orientation != wanted {
        if format == .jpeg {
          bytes = ExifStamp.stamped(bytes, orientation: wanted)
          header.orientation = wanted
        } else {
          let picture = try Picture.png(bytes).upright(wanted)
          bytes = try picture.pngBytes(dpi: header.dpi)
          header.width = picture.width
          header.height = picture.height
          header.orientation = .upright
        }
      }
      if turn == nil { header.dpi = Double(Self.drawingDPI) }
      let place = try store.write(bytes, number: number, format: format)
      return ExtractedPage(number: number, file: place, image: header, origin: turn == nil ? .rendered : .embedded)
    } catch {
      switch error {
      case .tooManyPixels, .tooManyBytes, .unwritable: throw error
      default: throw .damaged(.pdf, page: number)
      }
    }
  }
}
