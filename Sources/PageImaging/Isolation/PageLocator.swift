import Foundation

/// Finds form, registrations and fields of the pages in one picture, on about two thousand pixels, drawing nothing.
struct PageLocator {
  let forms: FormLibrary
  let limits: ImageLimits

  /// Longer side that is looked at, at least.
  private static let longSide = 1_500

  /// The pages of a JPEG, PNG or TIFF (first frame) in reading order.
  func pages(_ file: URL) throws(PageImagingError) -> [FoundPage] {
    let source = try SourceImage(file, limits: limits)
    let picture = try StoredPlanes.decode(source, eighths: Self.eighths(source.image))
    let orientation = source.image.orientation
    let reduced = try ReducedPicture(picture, orientation: orientation, longSide: Self.longSide)
    let share = Double(picture.width) / Double(max(1, source.image.width))
    let finder = PageFinder(
      picture: reduced, forms: forms, options: PrepareOptions(), dpi: source.image.dpi.map { $0 * share })
    let width = orientation.swapsAxes ? picture.height : picture.width
    let height = orientation.swapsAxes ? picture.width : picture.height
    var result: [FoundPage] = []
    for finding in finder.pages([]) {
      let described = PageDescriber(finding: finding).page(
        width: width, height: height, images: PreparedPage.Images(colour: "", grey: "", width: 0, height: 0, dpi: 0))
      let writing = WrittenInk(finding, reduced)
      result.append(found(described, width: Double(width), height: Double(height), writing))
    }
    return result
  }

  /// The smallest size of a JPEG that shows enough.
  private static func eighths(_ image: StoredImage) -> Int {
    let side = max(image.width, image.height)
    return min(8, max(1, (8 * longSide + side - 1) / side))
  }

  /// Corners of what is written: a line without its printed label, but for the label's end.
  private static func written(_ field: PreparedPage.Field) -> [PagePoint] {
    let share = (field.indent - labelKept) / max(1, field.mm.width)
    guard field.lines == 1, share > 0.02, share < 0.8 else { return field.px }
    let (top, low) = (field.px[1] - field.px[0], field.px[2] - field.px[3])
    return [field.px[0] + top * share, field.px[1], field.px[2], field.px[3] + low * share]
  }

  /// Millimetres of a label that stay in sight.
  private static let labelKept = 4.0

  /// Corners of the printed label: what stands before the writing in the field's first line.
  private static func label(_ field: PreparedPage.Field) -> [PagePoint]? {
    let share = (field.indent - clearance) / max(1, field.mm.width)
    guard share > 0.01, share < 0.8 else { return nil }
    let lines = Double(max(1, field.lines))
    let (right, down) = ((field.px[1] - field.px[0]) * share, (field.px[3] - field.px[0]) * (1 / lines))
    return [field.px[0], field.px[0] + right, field.px[0] + right + down, field.px[0] + down]
  }

  /// Millimetres before the place where writing begins that are not the label's: somebody may begin too early.
  private static let clearance = 1.0

  private func found(_ page: PreparedPage, width: Double, height: Double, _ writing: WrittenInk?) -> FoundPage {
    func box(_ corners: [PagePoint]) -> UnitBox? {
      let around = PageRectangle(around: corners)
      return UnitBox(x: around.x / width, y: around.y / height, width: around.width / width, height: around.height / height)
        .clamped?.rounded
    }
    func place(_ field: PreparedPage.Field) -> FoundPage.Field? {
      guard field.px.count == 4 else { return nil }
      let label = Self.label(field).flatMap { box($0) }
      guard let box = box(Self.written(field)) else { return nil }
      let across = field.px[1] - field.px[0]
      return FoundPage.Field(
        id: field.id, answers: field.answers, box: box, label: label,
        tilt: (atan2(across.y, across.x) * 1_800 / Double.pi).rounded() / 10, confidence: field.confidence)
    }
    let common = page.fields.compactMap(place)
    var entries: [FoundPage.Entry] = []
    // A form without entries of its own is one registration.
    let whole = PreparedPage.Entry(
      mm: PageRectangle(x: 0, y: 0, width: page.widthMM, height: page.heightMM), px: page.corners,
      confidence: page.form?.score ?? 0, fields: [])
    for entry in page.entries.isEmpty && !common.isEmpty ? [whole] : page.entries {
      guard let around = box(entry.px) else { continue }
      entries.append(
        FoundPage.Entry(
          box: around, confidence: entry.confidence,
          ink: (writing?.share(entry.fields.isEmpty ? page.fields : entry.fields)).map { ($0 * 10_000).rounded() / 10_000 },
          fields: entry.fields.compactMap(place) + common))
    }
    return FoundPage(part: page.part, turn: page.turn, form: page.form, entries: entries)
  }
}

extension UnitBox {
  /// To a hundred-thousandth: finer than a pixel of any page.
  fileprivate var rounded: UnitBox {
    func round(_ value: Double) -> Double { (value * 100_000).rounded() / 100_000 }
    return UnitBox(x: round(x), y: round(y), width: round(width), height: round(height))
  }
}
