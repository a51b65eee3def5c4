/// One directory of a TIFF block: its entries, read but not followed.
struct TIFFDirectory: Sendable {
  /// One entry of twelve bytes.
  struct Entry: Sendable {
    var tag: Int
    var kind: Int
    var count: Int
    /// Where the four value bytes stand.
    var valueOffset: Int
    var value: [UInt8]

    /// Where the values end in the file; 0 when they stand in the entry itself, nil when they cannot be so many.
    func end(_ order: ByteOrder) -> Int? {
      let sizes = [1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4]
      guard let size = sizes[kind] else { return 0 }
      let total = count * size
      return total <= 4 ? 0 : order.number(value[...]) + total
    }
  }

  let order: ByteOrder
  let entries: [Int: Entry]
  /// Offset of the next directory, 0 at the end.
  let next: Int

  /// Reads the directory at an offset.
  static func read<Source: ByteSource & ~Copyable>(
    _ source: borrowing Source, at offset: Int, order: ByteOrder
  ) throws(PageImagingError) -> TIFFDirectory {
    guard offset >= 8 else { throw .brokenHeader(.tiff, part: "offset") }
    let head = try source.bytes(at: offset, length: 2)
    guard head.count == 2 else { throw .cut(.tiff) }
    let count = order.number(head[...])
    guard (1...4_096).contains(count) else { throw .brokenHeader(.tiff, part: "entries") }
    let body = try source.bytes(at: offset + 2, length: count * 12 + 4)
    guard body.count >= count * 12 else { throw .cut(.tiff) }
    var entries: [Int: Entry] = [:]
    for index in 0..<count {
      let start = index * 12
      let tag = order.number(body[start..<start + 2])
      guard entries[tag] == nil else { continue }
      entries[tag] = Entry(
        tag: tag, kind: order.number(body[start + 2..<start + 4]), count: order.number(body[start + 4..<start + 8]),
        valueOffset: offset + 2 + start + 8, value: Array(body[start + 8..<start + 12]))
    }
    // An EXIF block may end right after its entries.
    let next = body.count >= count * 12 + 4 ? order.number(body[count * 12..<count * 12 + 4]) : 0
    return TIFFDirectory(order: order, entries: entries, next: next)
  }

  /// The whole numbers of a tag, at most `limit`.
  func integers<Source: ByteSource & ~Copyable>(
    _ tag: Int, _ source: borrowing Source, limit: Int = 1
  ) throws(PageImagingError) -> [Int] {
    guard let entry = entries[tag] else { return [] }
    let size: Int
    switch entry.kind {
    case 1, 2, 6, 7: size = 1
    case 3, 8: size = 2
    case 4, 9, 13: size = 4
    default: throw .brokenHeader(.tiff, part: "tag \(tag)")
    }
    guard entry.count <= limit else { throw .brokenHeader(.tiff, part: "tag \(tag)") }
    let total = entry.count * size
    let bytes = total <= 4 ? entry.value : try source.bytes(at: order.number(entry.value[...]), length: total)
    guard bytes.count >= total else { throw .cut(.tiff) }
    return stride(from: 0, to: total, by: size).map { order.number(bytes[$0..<$0 + size]) }
  }

  /// The first whole number of a tag.
  func integer<Source: ByteSource & ~Copyable>(
    _ tag: Int, _ source: borrowing Source
  ) throws(PageImagingError) -> Int? {
    try integers(tag, source, limit: 64).first
  }

  /// Dots an inch from XResolution and ResolutionUnit.
  func resolution<Source: ByteSource & ~Copyable>(_ source: borrowing Source) throws(PageImagingError) -> Double? {
    guard let entry = entries[0x011A], entry.kind == 5, entry.count >= 1 else { return nil }
    let bytes = try source.bytes(at: order.number(entry.value[...]), length: 8)
    guard bytes.count == 8 else { return nil }
    let below = order.number(bytes[4..<8])
    guard below > 0 else { return nil }
    let value = Double(order.number(bytes[0..<4])) / Double(below)
    switch try integer(0x0128, source) ?? 2 {
    case 2: return value
    case 3: return value * 2.54
    default: return nil
    }
  }
}
