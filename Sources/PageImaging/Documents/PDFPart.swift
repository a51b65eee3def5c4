import Foundation

/// One part of an entry: a region of a page image that becomes one page of the PDF.
public struct PDFPart: Sendable, Hashable {
  /// The page image (JPEG, PNG or TIFF).
  public var file: URL
  /// What is shown, in shares of the upright page.
  public var box: UnitBox
  /// What is painted white, in shares of the upright page: neighbouring entries.
  public var masked: [UnitBox]
  /// The sheet that the whole image shows; laid sideways by itself when the image is wider than high.
  public var paper: PaperSize

  /// Creates a part.
  public init(file: URL, box: UnitBox = .whole, masked: [UnitBox] = [], paper: PaperSize = .a4) {
    self.file = file
    self.box = box
    self.masked = masked
    self.paper = paper
  }
}
