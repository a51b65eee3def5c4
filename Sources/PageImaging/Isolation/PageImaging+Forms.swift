import Foundation

extension PageImaging {
  /// The pages of a picture made flat, as `sogoc page prepare` does it; the layers are written below `folder`.
  ///
  /// - Parameters:
  ///   - file: JPEG, PNG or TIFF (first frame).
  ///   - forms: what the pages are compared with; none straightens them by their own rules.
  ///   - corners: where a person saw the corners of the paper, in pixels of the upright picture, clockwise from the upper left.
  ///   - folder: the caller's own, empty.
  public static func flattened(
    file: URL, forms: [FormTemplate] = [], options: PrepareOptions = PrepareOptions(), corners: [PagePoint]? = nil,
    into folder: URL, limits: ImageLimits = .standard
  ) throws(PageImagingError) -> [PreparedPage] {
    if let corners { guard PageCorrections.isQuad(corners) else { throw .emptyBox } }
    let plan: URL
    do {
      try FileManager.default.createDirectory(
        at: folder.appending(path: "pages"), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      plan = try PreparationPlan(templates: forms, options: options).write(in: folder)
    } catch {
      throw .unwritable(code: errno)
    }
    let corrections = corners.map { [PageCorrections.Correction(source: "", corners: $0)] } ?? []
    let task = ImageTask.prepare(
      file: file, plan: plan, corrections: corrections, id: "page", folder: folder, limits: limits)
    guard let pages = try perform(task).prepared else { throw .decoderStopped }
    return pages
  }

  /// The print of a flat page without what is written in `blanked`: the reference image of a form.
  public static func reference(
    of page: URL, size: PaperSize, blanked: [PageRectangle], limits: ImageLimits = .standard
  ) throws(PageImagingError) -> FormReference {
    let bytes = try perform(.print(file: page, size: size, blanked: blanked, limits: limits)).bytes
    return FormReference(density: InkMap.density, png: Data(bytes))
  }
}
