/// Byte order of a TIFF block.
enum ByteOrder: Sendable {
  case little
  case big

  /// From the first two bytes, "II" or "MM".
  init?(mark: [UInt8]) {
    if mark.starts(with: [0x49, 0x49]) {
      self = .little
    } else if mark.starts(with: [0x4D, 0x4D]) {
      self = .big
    } else {
      return nil
    }
  }

  /// Composes an unsigned number from two or four bytes.
  func number(_ bytes: ArraySlice<UInt8>) -> Int {
    switch self {
    case .little: bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    case .big: bytes.reduce(0) { $0 << 8 | Int($1) }
    }
  }

  /// Reads four bytes.
  func integer32<Source: ByteSource & ~Copyable>(
    _ source: borrowing Source, at offset: Int
  ) throws(PageImagingError) -> Int {
    let bytes = try source.bytes(at: offset, length: 4)
    guard bytes.count == 4 else { throw .cut(.tiff) }
    return number(bytes[...])
  }
}
