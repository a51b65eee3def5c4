/// Random access to bytes, so that headers are read without reading the whole file.
protocol ByteSource: ~Copyable {
  /// Number of bytes.
  var count: Int { get }
  /// Up to `length` bytes from `offset`; fewer at the end, none beyond it.
  func bytes(at offset: Int, length: Int) throws(PageImagingError) -> [UInt8]
}

/// Bytes already in memory.
struct ArrayBytes: ByteSource {
  let array: [UInt8]
  var count: Int { array.count }

  func bytes(at offset: Int, length: Int) -> [UInt8] {
    guard offset >= 0, length > 0, offset < array.count else { return [] }
    return Array(array[offset..<min(array.count, offset + min(length, array.count))])
  }
}
