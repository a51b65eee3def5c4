import CLeptonica
import Foundation

/// What the print of a form looks like: black where ink is, four pixels a millimetre, as PNG inside the JSON.
public struct FormReference: Sendable, Hashable, Codable {
  /// Pixels a millimetre.
  public var density: Double
  /// A black-and-white PNG.
  public var png: Data

  /// Creates a reference from a PNG.
  public init(density: Double, png: Data) {
    self.density = density
    self.png = png
  }

  /// The print in a picture that shows exactly the page.
  ///
  /// - Parameter file: JPEG or PNG of a blank form, or of a prepared page.
  /// - Parameter blanked: areas in millimetres in which writing, not print, stands.
  public init(
    page file: URL, widthMM: Double, heightMM: Double, blanked: [PageRectangle] = [], limits: ImageLimits = .standard
  ) throws(PageImagingError) {
    let source = try SourceImage(file, limits: limits)
    let reduced = try ReducedPicture(
      try StoredPlanes.decode(source), orientation: source.image.orientation, longSide: Int(max(widthMM, heightMM) * 5))
    let map = Homography.scale(Double(reduced.width) / widthMM, Double(reduced.height) / heightMM)
    let ink = InkMap(reduced.grey, map: map, widthMM: widthMM, heightMM: heightMM, marginMM: 0).levels[0]
    FormReference.blank(blanked, of: ink, widthMM: widthMM, heightMM: heightMM)
    self.init(density: InkMap.density, png: try FormReference.encoded(ink))
  }

  /// The same print without what lies in more areas of the page.
  public func blanked(_ areas: [PageRectangle], widthMM: Double, heightMM: Double) throws(FormProblem) -> FormReference {
    let plane = try plane(widthMM: widthMM, heightMM: heightMM)
    FormReference.blank(areas, of: plane, widthMM: widthMM, heightMM: heightMM)
    do { return FormReference(density: density, png: try FormReference.encoded(plane)) } catch { throw .badReference }
  }

  private static func blank(_ areas: [PageRectangle], of ink: BytePlane, widthMM: Double, heightMM: Double) {
    for area in areas {
      guard let box = area.intersection(PageRectangle(x: 0, y: 0, width: widthMM, height: heightMM)) else { continue }
      for y in Int(box.y * 4)..<max(Int(box.y * 4), min(ink.height, Int(box.maxY * 4))) {
        for x in Int(box.x * 4)..<max(Int(box.x * 4), min(ink.width, Int(box.maxX * 4))) { ink[x, y] = 0 }
      }
    }
  }

  /// Ink darker than this (of 255, see `InkMap`) counts as print.
  static let threshold: UInt8 = 52

  private static func encoded(_ ink: BytePlane) throws(PageImagingError) -> Data {
    let picture = try Picture(width: ink.width, height: ink.height, depth: 1)
    guard let data = pixGetData(picture.pix) else { throw .encoding }
    let words = picture.pitch / 4
    for y in 0..<ink.height {
      for x in 0..<ink.width where ink.bytes[y * ink.width + x] >= threshold {
        data[y * words + x / 32] |= UInt32(1) << UInt32(31 - x % 32)
      }
    }
    return Data(try picture.pngBytes(dpi: nil))
  }

  /// 255 where ink is, at `InkMap.density`.
  func plane(widthMM: Double, heightMM: Double) throws(FormProblem) -> BytePlane {
    guard png.count <= 8 << 20, density.isFinite, abs(density - InkMap.density) < 0.001 else { throw .badReference }
    let bytes = [UInt8](png)
    let picture: Picture
    do { picture = try Picture.png(bytes) } catch { throw .badReference }
    let width = Int((widthMM * InkMap.density).rounded())
    let height = Int((heightMM * InkMap.density).rounded())
    guard abs(picture.width - width) <= 2, abs(picture.height - height) <= 2, picture.depth == 1 else { throw .badReference }
    guard let data = pixGetData(picture.pix) else { throw .badReference }
    let words = picture.pitch / 4
    let plane = BytePlane(width: width, height: height)
    for y in 0..<min(height, picture.height) {
      for x in 0..<min(width, picture.width) where data[y * words + x / 32] >> UInt32(31 - x % 32) & 1 == 1 {
        plane.bytes[y * width + x] = 255
      }
    }
    return plane
  }
}
