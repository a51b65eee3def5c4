internal import CPangoCairo

/// Collects what a Cairo surface writes. Lives as long as the surface that writes into it.
final class ByteSink {
  var bytes: [UInt8] = []

  /// The C function to give to Cairo together with `context`.
  static let write: cairo_write_func_t = { context, data, length in
    guard let context, let data else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = Unmanaged<ByteSink>.fromOpaque(context).takeUnretainedValue()
    sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
    return CAIRO_STATUS_SUCCESS
  }

  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}
