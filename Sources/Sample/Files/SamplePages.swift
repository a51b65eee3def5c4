/// Draws single pages of an invented book, for who does not need them all.
public struct SamplePages {
  private let painter: PagePainter

  public init(book: SampleBook, seed: UInt64) {
    painter = PagePainter(book: book, seed: seed)
  }

  /// The page as a PNG; the same book and seed give the same bytes.
  public func png(of page: SamplePage) throws -> [UInt8] {
    try painter.png(of: page)
  }
}
