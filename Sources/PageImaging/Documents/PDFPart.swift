import Foundation

/// One part of an entry: a region of a page image that becomes one page of the PDF.
public struct PDFPart: Sendable, Hashable, Codable {
  /// The page image (JPEG, PNG or TIFF).
  public var file: URL
  /// What is shown, in shares of the upright page.
  public var box: UnitBox
  /// What is painted white, in shares of the upright page: neighbouring entries.
  public var masked: [UnitBox]
  /// The sheet that the whole image shows; laid sideways by itself when the image is wider than high.
  public var paper: PaperSize
  /// Text that was read or keyed, for searching; never shown.
  public var words: [PDFWord]

  /// Creates a part.
  public init(file: URL, box: UnitBox = .whole, masked: [UnitBox] = [], paper: PaperSize = .a4, words: [PDFWord] = []) {
    self.file = file
    self.box = box
    self.masked = masked
    self.paper = paper
    self.words = words
  }
}

/// Text at a place, laid invisibly over the picture of it.
public struct PDFWord: Sendable, Hashable, Codable {
  /// What stands there.
  public var text: String
  /// Where, in shares of the upright page.
  public var box: UnitBox

  /// Creates a word.
  public init(text: String, box: UnitBox) {
    self.text = text
    self.box = box
  }
}
