import Foundation

/// The poppler programs as this module calls them.
struct PopplerTools {
  let file: URL
  let limits: ImageLimits

  /// Number of pages; encrypted and damaged documents become typed errors.
  func summary() throws(PageImagingError) -> PDFSummary {
    let output = try succeed("pdfinfo", [file.path])
    guard let summary = PDFSummary(output: output) else { throw .damaged(.pdf, page: nil) }
    guard summary.pages > 0 else { throw .noPages(.pdf) }
    guard summary.pages <= limits.maximumPages else {
      throw .tooManyPages(found: summary.pages, limit: limits.maximumPages)
    }
    return summary
  }

  /// Size and turn of the pages.
  func sizes(_ range: ClosedRange<Int>) throws(PageImagingError) -> [Int: PDFPageSize] {
    PDFPageSize.table(output: try succeed("pdfinfo", pages(range) + [file.path]))
  }

  /// The images that the pages show.
  func images(_ range: ClosedRange<Int>) throws(PageImagingError) -> [PDFImageRow] {
    PDFImageRow.table(output: try succeed("pdfimages", ["-list"] + pages(range) + [file.path]))
  }

  /// Writes the images of the pages: JPEG data untouched, everything else as PNG.
  func takeImages(_ range: ClosedRange<Int>, into folder: URL) throws(PageImagingError) {
    _ = try succeed(
      "pdfimages", ["-j", "-png", "-p"] + pages(range) + [file.path, folder.appendingPathComponent("image").path])
  }

  /// Draws one page.
  func draw(_ page: Int, dpi: Int, to root: URL) throws(PageImagingError) {
    _ = try succeed(
      "pdftoppm",
      ["-r", "\(dpi)", "-jpeg", "-jpegopt", "quality=92", "-singlefile"] + pages(page...page) + [file.path, root.path])
  }

  private func pages(_ range: ClosedRange<Int>) -> [String] { ["-f", "\(range.lowerBound)", "-l", "\(range.upperBound)"] }

  private func succeed(_ name: String, _ arguments: [String]) throws(PageImagingError) -> String {
    let result = try ChildProcess.run(name, arguments, limits: limits)
    if result.status == 0 { return String(decoding: result.output, as: UTF8.self) }
    let errors = String(decoding: result.errors, as: UTF8.self)
    if errors.contains("Incorrect password") || errors.contains("encrypted") { throw .encrypted }
    if errors.contains("Invalid page count 0") || errors.contains("the last page (0)") { throw .noPages(.pdf) }
    // 1: the document cannot be opened; 2 and 3: output or permission; 99 and signals: the program itself.
    throw result.status == 1 ? .damaged(.pdf, page: nil) : .toolFailed(name: name, status: result.status)
  }
}
