import Foundation

extension PageImaging {
  /// Whether the picture of a page is good enough to work from, and its ink for finding the same page again. The picture is
  /// decoded at about a thousand pixels, grey.
  ///
  /// - Parameter paper: the sheet that the page is taken to be, for its dots an inch.
  public static func verdict(
    file: URL, paper: PaperSize = .a4, limits: ImageLimits = .standard
  ) throws(PageImagingError) -> (verdict: PageVerdict, ink: PageInk) {
    let reply = try perform(.verdict(file: file, paper: paper, limits: limits))
    guard let verdict = reply.verdict, let ink = PageInk(bytes: reply.bytes) else { throw .decoderStopped }
    return (verdict, ink)
  }
}
