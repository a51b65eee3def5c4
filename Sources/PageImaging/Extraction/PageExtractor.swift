import Foundation
import Glibc

/// Takes the pages out of one file.
struct PageExtractor {
  let file: URL
  let directory: URL
  let limits: ImageLimits

  /// Stores one image a page; a failure removes what was stored.
  func extract() throws(PageImagingError) -> [ExtractedPage] {
    _ = Picture.silenced
    let source = try FileBytes(file)
    let format = try HeaderReader.format(of: source, limits: limits)
    let store = PageStore(directory: directory)
    try store.prepare()
    do {
      switch format {
      case .jpeg, .png: return [try whole(source, format, store)]
      case .heic: return [try shown(store)]
      case .tiff: return try frames(source, store)
      case .pdf: return try PDFExtractor(file: file, limits: limits, store: store).pages(source)
      }
    } catch {
      store.discard()
      throw error
    }
  }

  private func whole(
    _ source: borrowing FileBytes, _ format: ImageFormat, _ store: PageStore
  ) throws(PageImagingError) -> ExtractedPage {
    let frame = try HeaderReader.first(of: source, format: format, limits: limits)
    let stored = try store.write(try source.all(limits: limits), number: 1, format: format)
    return ExtractedPage(number: 1, file: stored, image: frame.image, origin: .original)
  }

  /// The picture of a HEIC as JPEG, since no browser but one shows HEIC and every reader shows JPEG.
  private func shown(_ store: PageStore) throws(PageImagingError) -> ExtractedPage {
    let source = try SourceImage(file, limits: limits)
    let picture = try source.stored()
    let place = try store.write(try JPEGEncoder().encode(picture, quality: 93), number: 1, format: .jpeg)
    var image = source.image
    image.format = .jpeg
    return ExtractedPage(number: 1, file: place, image: image, origin: .frame)
  }

  private func frames(_ source: borrowing FileBytes, _ store: PageStore) throws(PageImagingError) -> [ExtractedPage] {
    let frames = try TIFFHeader.frames(source, limits: limits)
    var bytes = try source.all(limits: limits)
    let encoder = try JPEGEncoder()
    var pages: [ExtractedPage] = []
    for (index, frame) in frames.enumerated() {
      let decoded = try Picture.tiff(&bytes, frame: frame, page: index + 1)
      guard decoded.width == frame.image.width, decoded.height == frame.image.height else {
        throw .damaged(.tiff, page: index + 1)
      }
      let picture = try decoded.upright(frame.image.orientation)
      let format: ImageFormat = picture.depth == 1 ? .png : .jpeg
      let encoded: [UInt8]
      if format == .png {
        encoded = try picture.pngBytes(dpi: frame.image.dpi)
      } else {
        encoded = try encoder.encode(picture, quality: 93, dpi: frame.image.dpi)
      }
      let stored = StoredImage(
        format: format, width: picture.width, height: picture.height, channels: picture.depth == 32 ? 3 : 1,
        depth: picture.depth == 1 ? 1 : 8, dpi: frame.image.dpi, orientation: .upright)
      let place = try store.write(encoded, number: index + 1, format: format)
      pages.append(ExtractedPage(number: index + 1, file: place, image: stored, origin: .frame))
    }
    return pages
  }
}

extension ExtractedPage {
  /// A page as its stored header describes it.
  init(number: Int, file: URL, image: StoredImage, origin: Origin) {
    self.init(
      number: number, file: file, format: image.format, width: image.uprightWidth, height: image.uprightHeight,
      dpi: image.dpi, orientation: image.orientation.rawValue, origin: origin)
  }
}
