import Foundation
import Synchronization

/// Page images: recognised, checked inside limits, split into pages, scaled, cropped and put into small PDFs.
///
/// Every function blocks its thread; callers bring their own executor. The same input gives the same bytes.
public enum PageImaging {
  /// From now on every file is decoded in a process of its own kind: `program` is started with its arguments, must call
  /// `ImageWorker.run()`, and is replaced when a file breaks it. At most `count` run at a time.
  public static func isolate(program: [String], count: Int) {
    ImageWorkers.current.withLock { $0 = ImageWorkers(program: program, count: count) }
  }

  /// Does a job in a decoding process, or here when there is none.
  static func perform(_ task: ImageTask) throws(PageImagingError) -> ImageReply {
    guard let workers = ImageWorkers.current.withLock({ $0 }) else { return try task.perform() }
    return try workers.perform(task)
  }

  /// Reads the headers of a file. No pixel is decoded and nothing beyond the limits is accepted.
  ///
  /// - Throws: `PageImagingError` that says what is wrong with the file.
  public static func inspect(file: URL, limits: ImageLimits = .standard) throws(PageImagingError) -> ImageInfo {
    let reply = try perform(.inspect(file: file, limits: limits))
    guard let info = reply.info else { throw .decoderStopped }
    return info
  }

  /// Stores one image a page in `directory` (`page-0001.jpg` …), in page order. JPEG and PNG files and the images
  /// embedded in a PDF are kept as they are; TIFF frames become JPEG, or PNG when they are black and white; a HEIC becomes JPEG.
  ///
  /// A failure leaves no page behind.
  public static func pages(
    of file: URL, into directory: URL, limits: ImageLimits = .standard
  ) throws(PageImagingError) -> [ExtractedPage] {
    guard let pages = try perform(.pages(file: file, directory: directory, limits: limits)).pages else { throw .decoderStopped }
    return pages
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
    return try perform(.crop(file: file, box: box, maximumWidth: maximumWidth, quality: quality, limits: limits)).bytes
  }

  /// One PDF/A-2b of an entry: a page for each part, everything under a mask painted white before anything else.
  ///
  /// Dark ink is a lossless mask (CCITT group 4) over a coloured background of even light. About 100 kB an A4 page; the bytes
  /// depend on nothing but the arguments.
  public static func entryPDF(
    _ parts: [PDFPart], title: String, profile: PDFProfile = .delivery, limits: ImageLimits = .standard
  ) throws(PageImagingError) -> [UInt8] {
    try perform(.document(parts: parts, title: title, profile: profile, limits: limits)).bytes
  }

  /// The PDF of one whole page, such as a book's cover.
  public static func coverPDF(
    file: URL, paper: PaperSize = .a4, title: String, profile: PDFProfile = .delivery, limits: ImageLimits = .standard
  ) throws(PageImagingError) -> [UInt8] {
    try entryPDF([PDFPart(file: file, box: .whole, paper: paper)], title: title, profile: profile, limits: limits)
  }
}
