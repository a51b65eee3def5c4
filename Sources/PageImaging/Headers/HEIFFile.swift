/// What a HEIC says about its pictures, read before any library sees it. Refused is whatever no telephone writes: sizes beyond the limits
/// anywhere in the file, data outside of it, other codecs than HEVC, pictures made of pictures in other ways than as tiles.
struct HEIFFile {
  /// Where the coded data of the primary picture or of its tiles stand.
  private(set) var coded: [[Range<Int>]] = []

  private var primary: Int?
  private var kinds: [Int: String] = [:]
  private var tiles: [Int: [Int]] = [:]
  private var places: [Int: [Range<Int>]] = [:]
  private var hasSize = false

  /// The index of a file takes some ten kilobytes.
  private static let longestIndex = 16 << 20
  private static let mostItems = 20_000
  /// The largest picture within the limits, in tiles of 256 by 256, twice over.
  private static let mostTiles = 4_096

  static func read<Source: ByteSource & ~Copyable>(
    _ source: borrowing Source, limits: ImageLimits
  ) throws(PageImagingError) -> HEIFFile {
    var file = HEIFFile()
    let meta = try index(of: source)
    let bytes = try source.bytes(at: meta.lowerBound, length: meta.count)
    guard bytes.count == meta.count else { throw .cut(.heic) }
    let boxes = try HEIFBox.boxes(in: bytes, 4..<bytes.count)
    let stored = boxes.first { $0.name == "idat" }.map {
      meta.lowerBound + $0.body.lowerBound..<meta.lowerBound + $0.body.upperBound
    }
    for box in boxes {
      var numbers = HEIFNumbers(bytes, box.body)
      switch box.name {
      case "pitm": file.primary = try numbers.next(try numbers.version() == 0 ? 2 : 4)
      case "iinf": try file.readKinds(bytes, box.body)
      case "iref": try file.readReferences(bytes, box.body)
      case "iloc": try file.readPlaces(&numbers, file: 0..<source.count, stored: stored)
      case "iprp": try file.readSizes(bytes, box.body, limits: limits)
      default: break
      }
    }
    try file.settle()
    return file
  }

  /// The box `meta`. Without one the file is a film or a burst of pictures.
  private static func index<Source: ByteSource & ~Copyable>(of source: borrowing Source) throws(PageImagingError) -> Range<Int> {
    var offset = 0
    for _ in 0..<1_000 where offset < source.count {
      let head = try source.bytes(at: offset, length: 16)
      guard let box = HEIFBox(head, at: 0, end: source.count, base: offset) else { throw .brokenHeader(.heic, part: "box") }
      if box.name == "meta" {
        guard box.body.upperBound <= source.count else { throw .cut(.heic) }
        guard (4...longestIndex).contains(box.body.count) else { throw .brokenHeader(.heic, part: "meta") }
        return box.body
      }
      guard box.body.upperBound < source.count else {
        if box.body.upperBound > source.count { throw .cut(.heic) }
        break
      }
      offset = box.body.upperBound
    }
    throw .unsupportedVariant(.heic, variant: "sequence")
  }

  private mutating func readKinds(_ bytes: [UInt8], _ range: Range<Int>) throws(PageImagingError) {
    var numbers = HEIFNumbers(bytes, range)
    let short = try numbers.version() == 0
    _ = try numbers.next(short ? 2 : 4)
    for box in try HEIFBox.boxes(in: bytes, range.lowerBound + (short ? 6 : 8)..<range.upperBound) where box.name == "infe" {
      var entry = HEIFNumbers(bytes, box.body)
      let version = try entry.version()
      guard version >= 2 else { continue }
      let item = try entry.next(version == 2 ? 2 : 4)
      _ = try entry.next(2)
      kinds[item] = try entry.name()
    }
    guard kinds.count <= Self.mostItems else { throw .brokenHeader(.heic, part: "iinf") }
  }

  private mutating func readReferences(_ bytes: [UInt8], _ range: Range<Int>) throws(PageImagingError) {
    var numbers = HEIFNumbers(bytes, range)
    let width = try numbers.version() == 0 ? 2 : 4
    for box in try HEIFBox.boxes(in: bytes, range.lowerBound + 4..<range.upperBound) where box.name == "dimg" {
      var entry = HEIFNumbers(bytes, box.body)
      let from = try entry.next(width)
      var parts: [Int] = []
      for _ in 0..<(try entry.next(2)) { parts.append(try entry.next(width)) }
      tiles[from] = parts
    }
  }

  private mutating func readPlaces(
    _ numbers: inout HEIFNumbers, file: Range<Int>, stored: Range<Int>?
  ) throws(PageImagingError) {
    let version = try numbers.version()
    guard version <= 2 else { throw .brokenHeader(.heic, part: "iloc") }
    let widths = try numbers.next(2)
    let (offsetWidth, lengthWidth, baseWidth) = (widths >> 12, widths >> 8 & 15, widths >> 4 & 15)
    let indexWidth = version == 0 ? 0 : widths & 15
    let count = try numbers.next(version < 2 ? 2 : 4)
    guard count <= Self.mostItems else { throw .brokenHeader(.heic, part: "iloc") }
    for _ in 0..<count {
      let item = try numbers.next(version < 2 ? 2 : 4)
      let method = version == 0 ? 0 : try numbers.next(2) & 15
      let reference = try numbers.next(2)
      let base = try numbers.next(baseWidth)
      let extents = try numbers.next(2)
      guard extents <= 32 else { throw .brokenHeader(.heic, part: "iloc") }
      var found: [Range<Int>] = []
      for _ in 0..<extents {
        _ = try numbers.next(indexWidth)
        let start = try base + numbers.next(offsetWidth)
        let length = try numbers.next(lengthWidth)
        guard method < 2, reference == 0, let whole = method == 0 ? file : stored else {
          throw .unsupportedVariant(.heic, variant: "iloc")
        }
        guard start + length <= whole.count else { throw .cut(.heic) }
        found.append(whole.lowerBound + start..<whole.lowerBound + start + length)
      }
      places[item] = found
    }
  }

  /// Every size that the file states, of whatever picture, must keep to the limits.
  private mutating func readSizes(
    _ bytes: [UInt8], _ range: Range<Int>, limits: ImageLimits
  ) throws(PageImagingError) {
    for box in try HEIFBox.boxes(in: bytes, range) where box.name == "ipco" {
      for property in try HEIFBox.boxes(in: bytes, box.body) where property.name == "ispe" {
        var numbers = HEIFNumbers(bytes, property.body)
        _ = try numbers.version()
        try limits.check(width: try numbers.next(4), height: try numbers.next(4), format: .heic)
        hasSize = true
      }
    }
  }

  /// Finds the data of the primary picture; all of it must be HEVC.
  private mutating func settle() throws(PageImagingError) {
    guard let primary, let kind = kinds[primary], hasSize else { throw .brokenHeader(.heic, part: "pitm") }
    let parts: [Int]
    switch kind {
    case "hvc1": parts = [primary]
    case "grid":
      parts = tiles[primary] ?? []
      guard (1...Self.mostTiles).contains(parts.count), places[primary]?.isEmpty == false else {
        throw .brokenHeader(.heic, part: "grid")
      }
    case "av01": throw .notAccepted(.avif)
    default: throw .unsupportedVariant(.heic, variant: Self.printable(kind))
    }
    for part in parts {
      guard kinds[part] == "hvc1" else { throw .unsupportedVariant(.heic, variant: Self.printable(kinds[part] ?? "?")) }
      guard let place = places[part], !place.isEmpty else { throw .brokenHeader(.heic, part: "iloc") }
      coded.append(place)
    }
  }

  private static func printable(_ kind: String) -> String {
    kind.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } ? kind : "?"
  }
}
