import Synchronization

/// A region of a page image as planes that any number of sizes can be taken from.
struct RegionPlanes {
  private let planes: StoredPlanes
  private let orientation: Orientation
  /// The region in the decoded planes.
  private let area: PixelBox
  /// Pixels of the upright region at full size.
  let fullWidth: Int
  let fullHeight: Int

  /// - Parameters:
  ///   - box: what is shown, in shares of the upright page.
  ///   - wanted: pixels across the region that are needed; a JPEG much finer than that is decoded smaller.
  init(_ source: borrowing SourceImage, box: UnitBox, wanted: Int) throws(PageImagingError) {
    guard let box = box.clamped else { throw .emptyBox }
    let image = source.image
    let full = box.pixels(width: image.uprightWidth, height: image.uprightHeight)
    fullWidth = full.width
    fullHeight = full.height
    orientation = image.orientation
    let eighths = image.format == .jpeg && full.width > wanted * 2 ? JPEGDecoder.eighths(full: full.width, wanted: wanted) : 8
    planes = try LastDecoded.planes(source, eighths: eighths)
    area = orientation.stored(box).pixels(width: planes.width, height: planes.height)
  }

  /// Brightness of the upright region at a size.
  func luma(_ width: Int, _ height: Int) -> BytePlane { taken(planes.luma, across: 1, down: 1, width, height) }

  /// Blueness and redness at a size, and how many pixels of it one stored value reaches; nil for a grey picture.
  func chroma(_ width: Int, _ height: Int) -> (blue: BytePlane, red: BytePlane, reach: Int)? {
    guard let chroma = planes.chroma else { return nil }
    let stored = Double(orientation.swapsAxes ? area.height : area.width) / Double(max(chroma.across, chroma.down))
    return (
      taken(chroma.blue, across: chroma.across, down: chroma.down, width, height),
      taken(chroma.red, across: chroma.across, down: chroma.down, width, height),
      max(1, Int((Double(width) / max(1, stored)).rounded(.up)))
    )
  }

  private func taken(_ plane: BytePlane, across: Int, down: Int, _ width: Int, _ height: Int) -> BytePlane {
    let turned = orientation.swapsAxes
    return plane.resampled(
      x: Double(area.x) / Double(across), y: Double(area.y) / Double(down), width: Double(area.width) / Double(across),
      height: Double(area.height) / Double(down), to: turned ? height : width, turned ? width : height
    ).upright(orientation)
  }
}

/// The page that was decoded last: a table's registrations are cut from the same page one after another.
private enum LastDecoded {
  private struct Kept: @unchecked Sendable {
    let bytes: [UInt8]
    let eighths: Int
    /// Written by nobody once it is here.
    let planes: StoredPlanes
  }

  private static let kept = Mutex<Kept?>(nil)
  /// Larger ones are not kept: memory.
  private static let mostPixels = 40_000_000

  static func planes(_ source: borrowing SourceImage, eighths: Int) throws(PageImagingError) -> StoredPlanes {
    if let last = kept.withLock({ $0 }), last.eighths == eighths, last.bytes == source.bytes { return last.planes }
    kept.withLock { $0 = nil }
    let planes = try StoredPlanes.decode(source, eighths: eighths)
    if planes.width * planes.height <= mostPixels {
      let now = Kept(bytes: source.bytes, eighths: eighths, planes: planes)
      kept.withLock { $0 = now }
    }
    return planes
  }
}
