internal import CPangoCairo

/// Hands bytes to Cairo's PNG reader.
final class ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The C function to give to Cairo together with `context`.
  static let read: cairo_read_func_t = { context, data, length in
    guard let context, let data else { return CAIRO_STATUS_READ_ERROR }
    let source = Unmanaged<ByteSource>.fromOpaque(context).takeUnretainedValue()
    let end = source.position + Int(length)
    guard end <= source.bytes.count else { return CAIRO_STATUS_READ_ERROR }
    for index in 0..<Int(length) { data[index] = source.bytes[source.position + index] }
    source.position = end
    return CAIRO_STATUS_SUCCESS
  }

  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}
