import Foundation

/// Turns one stored picture into flat pages: layers as JPEG and their description.
public struct PagePreparer: Sendable {
  /// One page with its two layers.
  public struct Result: Sendable {
    /// `images` names no file yet.
    public var page: PreparedPage
    public var colour: [UInt8]
    public var grey: [UInt8]
  }

  public let forms: FormLibrary
  public let options: PrepareOptions
  public let limits: ImageLimits

  /// Creates a preparer; it may be used by several threads.
  public init(forms: FormLibrary, options: PrepareOptions = PrepareOptions(), limits: ImageLimits = .standard) {
    self.forms = forms
    self.options = options
    self.limits = limits
  }

  /// The pages of a JPEG, PNG, HEIC or TIFF (first frame) in reading order.
  public func prepare(
    _ file: URL, corrections: [PageCorrections.Correction] = []
  ) throws(PageImagingError) -> [Result] {
    guard options.isPlausible else { throw .badSize }
    let source = try SourceImage(file, limits: limits)
    let stored = try StoredPlanes.decode(source, whole: true)
    let orientation = source.image.orientation
    let reduced = try ReducedPicture(stored, orientation: orientation, longSide: 1_500)
    let tone = PaperTone(reduced)
    let finder = PageFinder(picture: reduced, forms: forms, options: options, dpi: source.image.dpi)
    var results: [Result] = []
    let storedMap = orientation.storedMap(width: source.image.width, height: source.image.height)
    let back = storedMap.inverse ?? .identity
    for var found in finder.pages(corrections) {
      let placement = found.placement
      if found.fit == nil {
        let fine = FineRules(luma: stored.luma) { storedMap.apply(placement.source($0)) }
        found.rules = found.rules.map(fine.laid)
      }
      let grid = WarpGrid(widthMM: placement.widthMM, heightMM: placement.heightMM, dpi: options.dpi) {
        storedMap.apply(placement.source($0))
      }
      guard grid.width * grid.height <= limits.maximumPixels else {
        throw .tooManyPixels(width: grid.width, height: grid.height, limit: limits.maximumPixels)
      }
      let warper = PageWarper(grid: grid, tone: tone) { back.apply(PagePoint(Double($0.x), Double($0.y))) }
      let layers = warper.layers(of: stored)
      let colour = try JPEGEncoder().encode(layers.colour, quality: options.colourQuality, dpi: options.dpi)
      let grey = try JPEGEncoder().encode(layers.grey, quality: options.greyQuality, dpi: options.dpi)
      let page = PageDescriber(finding: found).page(
        width: source.image.uprightWidth, height: source.image.uprightHeight,
        images: PreparedPage.Images(colour: "", grey: "", width: grid.width, height: grid.height, dpi: options.dpi))
      results.append(Result(page: page, colour: colour, grey: grey))
    }
    return results
  }

  /// Prepares a picture and writes the layers of its pages below a folder; the pages are named after `id`.
  func store(
    _ file: URL, corrections: [PageCorrections.Correction], as id: String, in folder: URL
  ) throws(PageImagingError) -> [PreparedPage] {
    var pages: [PreparedPage] = []
    let results = try prepare(file, corrections: corrections)
    for (part, result) in results.enumerated() {
      var page = result.page
      page.id = results.count > 1 ? id + (part == 0 ? "-left" : "-right") : id
      page.images.colour = "pages/\(page.id)-colour.jpg"
      page.images.grey = "pages/\(page.id)-grey.jpg"
      for (bytes, name) in [(result.colour, page.images.colour), (result.grey, page.images.grey)] {
        do {
          try Data(bytes).write(to: folder.appendingPathComponent(name), options: .atomic)
        } catch {
          throw .unwritable(code: WriteFailure.code(of: error))
        }
      }
      pages.append(page)
    }
    return pages
  }
}
