/// One picture inside a file, with the places that a decoder needs.
struct TIFFFrame: Sendable, Hashable {
  var image: StoredImage
  /// Offset of the directory (TIFF only).
  var offset: Int
  /// Where the two bytes of the orientation stand (TIFF only).
  var orientationOffset: Int?
}

/// Walks the directories of a TIFF file.
enum TIFFHeader {
  /// Reads every frame's header; a loop or an endless chain of directories is refused.
  static func frames<Source: ByteSource & ~Copyable>(
    _ source: borrowing Source, limits: ImageLimits, stopAfterFirst: Bool = false
  ) throws(PageImagingError) -> [TIFFFrame] {
    let head = try source.bytes(at: 0, length: 8)
    guard head.count == 8 else { throw .cut(.tiff) }
    guard let order = ByteOrder(mark: head) else { throw .brokenHeader(.tiff, part: "order") }
    var frames: [TIFFFrame] = []
    var seen: Set<Int> = []
    var offset = order.number(head[4..<8])
    while offset != 0 {
      guard frames.count < limits.maximumPages else { throw .tooManyPages(found: nil, limit: limits.maximumPages) }
      guard seen.insert(offset).inserted, seen.count <= limits.maximumPages * 2 else {
        throw .brokenHeader(.tiff, part: "directory loop")
      }
      let directory = try TIFFDirectory.read(source, at: offset, order: order)
      // Reduced copies (thumbnails) and masks are not pages.
      if (try directory.integer(0x00FE, source) ?? 0) & 0b101 == 0 {
        frames.append(try frame(directory, at: offset, source, limits: limits))
        if stopAfterFirst { return frames }
      }
      offset = directory.next
    }
    guard !frames.isEmpty else { throw .noPages(.tiff) }
    return frames
  }

  private static func frame<Source: ByteSource & ~Copyable>(
    _ directory: TIFFDirectory, at offset: Int, _ source: borrowing Source, limits: ImageLimits
  ) throws(PageImagingError) -> TIFFFrame {
    guard let width = try directory.integer(0x0100, source), let height = try directory.integer(0x0101, source) else {
      throw .brokenHeader(.tiff, part: "size")
    }
    try limits.check(width: width, height: height, format: .tiff)
    let channels = try directory.integer(0x0115, source) ?? 1
    let depth = try directory.integer(0x0102, source) ?? 1
    guard [1, 2, 4, 8, 16].contains(depth), (1...4).contains(channels) else {
      throw .unsupportedVariant(.tiff, variant: "\(channels) × \(depth) bit")
    }
    if try directory.integer(0x0106, source) == 5 { throw .unsupportedVariant(.tiff, variant: "CMYK") }
    try checkData(directory, source, height: height)
    let image = StoredImage(
      format: .tiff, width: width, height: height, channels: channels, depth: depth,
      dpi: StoredImage.meaningful(try directory.resolution(source)),
      orientation: Orientation(tag: try directory.integer(0x0112, source) ?? 1))
    return TIFFFrame(image: image, offset: offset, orientationOffset: directory.entries[0x0112]?.valueOffset)
  }

  /// Every strip or tile must lie inside the file.
  private static func checkData<Source: ByteSource & ~Copyable>(
    _ directory: TIFFDirectory, _ source: borrowing Source, height: Int
  ) throws(PageImagingError) {
    let tiled = directory.entries[0x0144] != nil
    let limit = tiled ? 1 << 20 : height * 4
    let starts = try directory.integers(tiled ? 0x0144 : 0x0111, source, limit: limit)
    let lengths = try directory.integers(tiled ? 0x0145 : 0x0117, source, limit: limit)
    guard !starts.isEmpty, starts.count == lengths.count else { throw .brokenHeader(.tiff, part: "strips") }
    for (start, length) in zip(starts, lengths) where start + length > source.count { throw .cut(.tiff) }
    for entry in directory.entries.values {
      guard let end = entry.end(directory.order), end <= source.count else { throw .cut(.tiff) }
    }
  }
}
