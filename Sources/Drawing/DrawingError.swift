/// What can go wrong while drawing. Carries no text that was drawn.
public enum DrawingError: Error, Equatable, Sendable {
  /// A page of no size or of too many pixels was asked for.
  case impossibleSize(widthMM: Double, heightMM: Double)
  /// The library refused with its own words.
  case library(String)
  /// The bytes given are not a readable image of that format.
  case unreadableImage
  /// A JPEG can only be laid into a PDF page, not onto pixels.
  case jpegNeedsPDF
  /// A document without pages, or one that was finished before.
  case finishedDocument
}
