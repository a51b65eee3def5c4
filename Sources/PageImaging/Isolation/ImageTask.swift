import Foundation

/// One job for a decoding process: everything that touches the content of a file somebody handed in.
enum ImageTask: Sendable, Codable {
  case abilities(limits: ImageLimits)
  case inspect(file: URL, limits: ImageLimits)
  case pages(file: URL, directory: URL, limits: ImageLimits)
  case crop(file: URL, box: UnitBox, maximumWidth: Int, quality: Int, limits: ImageLimits)
  case document(parts: [PDFPart], title: String, profile: PDFProfile, limits: ImageLimits)
  case verdict(file: URL, paper: PaperSize, limits: ImageLimits)
  case grey(file: URL, limits: ImageLimits)
  case places(file: URL, forms: FormShelf, limits: ImageLimits)
  case shapes(file: URL, spots: [WordSpot], limits: ImageLimits)
  case print(file: URL, size: PaperSize, blanked: [PageRectangle], limits: ImageLimits)
  case formFaults(folder: URL, limits: ImageLimits)
  case prepare(
    file: URL, plan: URL, corrections: [PageCorrections.Correction], id: String, folder: URL, limits: ImageLimits)

  var limits: ImageLimits {
    switch self {
    case .abilities(let limits), .inspect(_, let limits), .pages(_, _, let limits), .crop(_, _, _, _, let limits),
      .document(_, _, _, let limits),
      .verdict(_, _, let limits), .grey(_, let limits), .places(_, _, let limits),
      .prepare(_, _, _, _, _, let limits), .shapes(_, _, let limits), .print(_, _, _, let limits), .formFaults(_, let limits):
      limits
    }
  }

  /// Does the job here, in this process.
  func perform() throws(PageImagingError) -> ImageReply {
    switch self {
    case .abilities:
      return ImageReply(readsHEIC: HEIFLibrary.isThere)
    case .inspect(let file, let limits):
      return ImageReply(info: try LocalImaging.inspect(file, limits))
    case .pages(let file, let directory, let limits):
      return ImageReply(pages: try PageExtractor(file: file, directory: directory, limits: limits).extract())
    case .crop(let file, let box, let maximumWidth, let quality, let limits):
      return ImageReply(bytes: try LocalImaging.crop(file, box, maximumWidth, quality, limits))
    case .document(let parts, let title, let profile, let limits):
      return ImageReply(bytes: try EntryDocument(title: title, profile: profile, limits: limits).bytes(parts))
    case .verdict(let file, let paper, let limits):
      let source = try SourceImage(file, limits: limits)
      // A file of many pictures is taken apart first; each of them is looked at on its own.
      if source.image.format == .tiff, try TIFFHeader.frames(ArrayBytes(array: source.bytes), limits: limits).count > 1 {
        throw .notAnImage(.tiff)
      }
      let found = try PageChecker(paper: paper, limits: VerdictLimits()).check(source)
      return ImageReply(verdict: found.verdict, bytes: PageInk.bytes(of: found.print))
    case .grey(let file, let limits):
      return try LocalImaging.grey(file, limits)
    case .places(let file, let forms, let limits):
      return ImageReply(places: try PageLocator(forms: forms.library, limits: limits).pages(file))
    case .shapes(let file, let spots, let limits):
      return try LocalImaging.shapes(file, spots, limits)
    case .print(let file, let size, let blanked, let limits):
      let reference = try FormReference(
        page: file, widthMM: size.widthMM, heightMM: size.heightMM, blanked: blanked, limits: limits)
      return ImageReply(bytes: [UInt8](reference.png))
    case .formFaults(let folder, _):
      return ImageReply(faults: FormShelf.localFaults(in: folder))
    case .prepare(let file, let plan, let corrections, let id, let folder, let limits):
      let preparer = try PreparationPlan.preparer(plan, limits: limits)
      return ImageReply(prepared: try preparer.store(file, corrections: corrections, as: id, in: folder))
    }
  }
}

/// What a job gives back; bytes travel beside it as they are.
struct ImageReply: Sendable, Codable {
  var readsHEIC: Bool?
  var info: ImageInfo?
  var pages: [ExtractedPage]?
  var verdict: PageVerdict?
  var places: [FoundPage]?
  var prepared: [PreparedPage]?
  var faults: [FormShelf.Fault]?
  var failure: PageImagingError?
  var bytes: [UInt8] = []

  private enum CodingKeys: String, CodingKey {
    case readsHEIC, info, pages, verdict, places, prepared, faults, failure
  }
}
