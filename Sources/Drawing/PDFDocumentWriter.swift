internal import CPangoCairo

/// Writes a PDF page by page. The same calls with the same date give the same bytes.
public final class PDFDocumentWriter {
  private let sink = ByteSink()
  private var surface: OpaquePointer?

  /// `created` is an ISO 8601 moment ("2026-01-31T08:00:00+07:00") and stands in the file; the clock is not read.
  public init(title: String, author: String = "", created: String) throws(DrawingError) {
    guard let surface = cairo_pdf_surface_create_for_stream(ByteSink.write, sink.context, 595.28, 841.89) else {
      throw DrawingError.library("pdf surface")
    }
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    if !author.isEmpty { cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author) }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Sổ Gốc")
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, created)
    self.surface = surface
  }

  deinit {
    if let surface { FontLock.held { cairo_surface_destroy(surface) } }
  }

  /// Adds a page and lets `body` draw on it.
  public func page(widthMM: Double = 210, heightMM: Double = 297, _ body: (Canvas) throws(DrawingError) -> Void)
    throws(DrawingError)
  {
    guard let surface else { throw DrawingError.finishedDocument }
    guard widthMM > 0, heightMM > 0, widthMM <= 5_000, heightMM <= 5_000 else {
      throw DrawingError.impossibleSize(widthMM: widthMM, heightMM: heightMM)
    }
    cairo_pdf_surface_set_size(surface, widthMM * 72 / 25.4, heightMM * 72 / 25.4)
    let canvas = try Canvas(pdfSurface: surface, widthMM: widthMM, heightMM: heightMM)
    try body(canvas)
    FontLock.held { cairo_surface_show_page(surface) }
  }

  /// Ends the document and gives its bytes.
  public func finish() throws(DrawingError) -> [UInt8] {
    guard let surface else { throw DrawingError.finishedDocument }
    self.surface = nil
    let status = FontLock.held {
      cairo_surface_finish(surface)
      let status = cairo_surface_status(surface)
      cairo_surface_destroy(surface)
      return status
    }
    guard status == CAIRO_STATUS_SUCCESS else { throw DrawingError.library("pdf") }
    return sink.bytes
  }
}
