import Foundation

/// Page images: recognised, checked inside limits, split into pages, scaled, cropped and put into small PDFs.
///
/// Every function blocks its thread; callers bring their own executor. The same input gives the same bytes.
public enum PageImaging {
  /// Reads the headers of a file. No pixel is decoded and nothing beyond the limits is accepted.
  ///
  /// - Throws: `PageImagingError` that says what is wrong with the file.
  public static func inspect(file: URL, limits: ImageLimits = .standard) throws(PageImagingError) -> ImageInfo {
    let source = try FileBytes(file)
    let format = try HeaderReader.format(of: source, limits: limits)
    if format == .pdf { return try PDFExtractor.inspect(file, source: source, limits: limits) }
    let frames = try HeaderReader.frames(of: source, format: format, limits: limits)
    guard let first = frames.first?.image else { throw .noPages(format) }
    return ImageInfo(
      format: format, width: first.uprightWidth, height: first.uprightHeight, dpi: first.dpi, pages: frames.count,
      orientation: first.orientation.rawValue)
  }

  /// Stores one image a page in `directory` (`page-0001.jpg` …), in page order. JPEG and PNG files and the images
  /// embedded in a PDF are kept as they are; TIFF frames become JPEG, or PNG when they are black and white.
  ///
  /// A failure leaves no page behind.
  public static func pages(
    of file: URL, into directory: URL, limits: ImageLimits = .standard
  ) throws(PageImagingError) -> [ExtractedPage] {
    try PageExtractor(file: file, directory: directory, limits: limits).extract()
  }

  /// The upright picture (first page) as JPEG, at most `maximumWidth` wide.
  public static func scaled(
    file: URL, maximumWidth: Int, quality: Int = 80, limits: ImageLimits = .standard
  ) throws(PageImagingError) -> [UInt8] {
    try crop(file: file, box: .whole, maximumWidth: maximumWidth, quality: quality, limits: limits)
  }

  /// A part of the upright picture as JPEG, at full resolution unless it is wider than `maximumWidth`.
  public static func crop(
    file: URL, box: UnitBox, maximumWidth: Int, quality: Int = 85, limits: ImageLimits = .standard
  ) throws(PageImagingError) -> [UInt8] {
    guard maximumWidth > 0 else { throw .badSize }
    var source = try SourceImage(file, limits: limits)
    let picture = try source.region(box) { _, _ in maximumWidth }
    return try JPEGEncoder().encode(picture, quality: quality)
  }

  /// One PDF of an entry: a page for each part, everything under a mask painted white before encoding.
  ///
  /// About 100 kB an A4 page; the bytes depend on nothing but the arguments.
  public static func entryPDF(
    _ parts: [PDFPart], title: String, budget: PDFBudget = .standard, limits: ImageLimits = .standard
  ) throws(PageImagingError) -> [UInt8] {
    try EntryDocument(title: title, budget: budget, limits: limits).bytes(parts)
  }

  /// The PDF of one whole page, such as a book's cover.
  public static func coverPDF(
    file: URL, paper: PaperSize = .a4, title: String, budget: PDFBudget = .standard, limits: ImageLimits = .standard
  ) throws(PageImagingError) -> [UInt8] {
    try entryPDF([PDFPart(file: file, box: .whole, paper: paper)], title: title, budget: budget, limits: limits)
  }
}
