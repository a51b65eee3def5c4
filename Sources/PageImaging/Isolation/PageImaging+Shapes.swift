import Foundation

/// Where words stand on a picture.
public struct WordSpot: Sendable, Hashable, Codable {
  public var box: UnitBox
  /// Where the form's printed label stands, which is no writing.
  public var label: UnitBox?

  public init(_ box: UnitBox, label: UnitBox? = nil) {
    (self.box, self.label) = (box, label)
  }
}

extension PageImaging {
  /// What the words in parts of a picture look like, one for each spot; nil where nothing is written.
  ///
  /// - Parameter file: JPEG, PNG or TIFF (first frame).
  public static func wordShapes(
    file: URL, spots: [WordSpot], limits: ImageLimits = .standard
  ) throws(PageImagingError) -> [WordShape?] {
    guard !spots.isEmpty else { return [] }
    let bytes = try perform(.shapes(file: file, spots: spots, limits: limits)).bytes
    var shapes: [WordShape?] = []
    var at = 0
    while at + 4 <= bytes.count, shapes.count < spots.count {
      let length = bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
      guard at + 4 + length <= bytes.count else { throw .decoderStopped }
      shapes.append(WordShape(bytes: Array(bytes[(at + 4)..<(at + 4 + length)])))
      at += 4 + length
    }
    guard shapes.count == spots.count else { throw .decoderStopped }
    return shapes
  }
}

extension LocalImaging {
  /// Width in pixels at which the part of a page that carries all boxes is looked at.
  private static let widest = 2_600

  /// Each shape behind its length in four bytes; the picture is decoded once.
  static func shapes(_ file: URL, _ spots: [WordSpot], _ limits: ImageLimits) throws(PageImagingError) -> ImageReply {
    var around: UnitBox?
    var usable: [UnitBox?] = []
    for spot in spots {
      let box = spot.box.clamped
      usable.append(box)
      guard let box else { continue }
      let known = around ?? box
      let (left, top) = (min(known.x, box.x), min(known.y, box.y))
      around = UnitBox(
        x: left, y: top, width: max(known.x + known.width, box.x + box.width) - left,
        height: max(known.y + known.height, box.y + box.height) - top)
    }
    guard let around else { throw .emptyBox }
    var source = try SourceImage(file, limits: limits)
    let colour = try source.region(around) { width, _ in min(width, widest) }
    let plane = try GreyPlane(try colour.inRedLight())
    var bytes: [UInt8] = []
    for (box, spot) in zip(usable, spots) {
      let word = box.flatMap { shape(in: plane, $0, without: spot.label, around) } ?? []
      for shift in [24, 16, 8, 0] { bytes.append(UInt8(word.count >> shift & 255)) }
      bytes += word
    }
    return ImageReply(bytes: bytes)
  }

  private static func shape(
    in plane: GreyPlane, _ box: UnitBox, without label: UnitBox?, _ around: UnitBox
  ) -> [UInt8]? {
    let part = box.inside(around).pixels(width: plane.width, height: plane.height)
    var grey: [UInt8] = []
    grey.reserveCapacity(part.width * part.height)
    for y in part.y..<(part.y + part.height) {
      grey += plane.pixels[(y * plane.width + part.x)..<(y * plane.width + part.x + part.width)]
    }
    return WordShape(grey: grey, width: part.width, height: part.height, without: label?.inside(box))?.bytes
  }
}

extension UnitBox {
  /// The same box in shares of another.
  fileprivate func inside(_ other: UnitBox) -> UnitBox {
    UnitBox(
      x: (x - other.x) / other.width, y: (y - other.y) / other.height, width: width / other.width,
      height: height / other.height)
  }
}
