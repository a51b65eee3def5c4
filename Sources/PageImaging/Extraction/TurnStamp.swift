import Foundation

/// States another turn in front of a JPEG or PNG without touching its picture data.
enum TurnStamp {
  /// Ways a camera may have been held, each a quarter clockwise of the one before; mirrored ones turn among themselves.
  private static let rings: [[Orientation]] = [
    [.upright, .quarterClockwise, .upsideDown, .quarterCounterclockwise],
    [.mirrored, .transversed, .mirroredUpsideDown, .transposed],
  ]

  /// How a picture is to be shown that is shown as `orientation` now, once it is turned.
  static func turned(_ orientation: Orientation, quarters: Int) -> Orientation {
    for ring in rings {
      if let at = ring.firstIndex(of: orientation) { return ring[((at + quarters) % 4 + 4) % 4] }
    }
    return orientation
  }

  /// The file with the statement in front; one of an earlier turn is taken away first, so four quarters give the file as it came.
  ///
  /// - Parameter orientation: how the file is shown now.
  static func stamped(
    _ file: [UInt8], _ format: ImageFormat, orientation: Orientation, quarters: Int
  ) throws(PageImagingError) -> [UInt8] {
    let wanted = turned(orientation, quarters: quarters)
    switch format {
    case .jpeg:
      let bare = own(of: file).map { Array(file.prefix(2) + file.dropFirst(2 + $0)) } ?? file
      // The camera's own block says it already.
      if own(of: file) != nil, try stated(bare) == wanted { return bare }
      return ExifStamp.stamped(bare, orientation: wanted)
    case .png:
      return try png(file, wanted)
    case .tiff, .heic, .pdf: throw .unsupportedVariant(format, variant: "turn")
    }
  }

  private static func stated(_ jpeg: [UInt8]) throws(PageImagingError) -> Orientation {
    try JPEGHeader.read(ArrayBytes(array: jpeg), limits: .standard).orientation
  }

  /// Length of the block that an earlier turn put behind the start marker.
  private static func own(of jpeg: [UInt8]) -> Int? {
    let start: [UInt8] = [0xFF, 0xD8]
    let block = ExifStamp.stamped(start, orientation: .upright).count - 2
    guard jpeg.count > block + 2 else { return nil }
    return Orientation.allCases.contains { jpeg.starts(with: ExifStamp.stamped(start, orientation: $0)) } ? block : nil
  }

  /// The last statement of a PNG counts: all of them go, the wanted one stands first, none says upright.
  private static func png(_ file: [UInt8], _ wanted: Orientation) throws(PageImagingError) -> [UInt8] {
    let header = 8 + 25
    guard file.count > header else { throw .cut(.png) }
    var result = Array(file.prefix(header))
    if wanted != .upright {
      let stamp = ExifStamp.stamped([0xFF, 0xD8], orientation: wanted)
      // Behind marker, length and “Exif”: the TIFF block alone.
      let body = Array("eXIf".utf8) + stamp.dropFirst(2 + 4 + 6)
      result += number(body.count - 4) + body + number(Int(CRC32.of(body)))
    }
    var offset = header
    while offset + 12 <= file.count {
      let length = ByteOrder.big.number(file[offset..<(offset + 4)])
      guard length <= file.count - offset - 12 else { throw .cut(.png) }
      if !file[(offset + 4)..<(offset + 8)].elementsEqual("eXIf".utf8) { result += file[offset..<(offset + 12 + length)] }
      offset += 12 + length
    }
    return result + file[offset...]
  }

  private static func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }
}

extension PageImaging {
  /// The JPEG or PNG as it has to be for everybody to see it turned clockwise by quarters; its picture data stay as they are.
  public static func turned(file: URL, quarters: Int) throws(PageImagingError) -> [UInt8] {
    let info = try inspect(file: file)
    let orientation = Orientation(tag: info.orientation)
    let bytes = try FileBytes(file).all(limits: .standard)
    return try TurnStamp.stamped(bytes, info.format, orientation: orientation, quarters: quarters)
  }
}
