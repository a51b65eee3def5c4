/// One picture as its header describes it, before any turn.
struct StoredImage: Sendable, Hashable {
  var format: ImageFormat
  /// Stored columns.
  var width: Int
  /// Stored rows.
  var height: Int
  /// 1 grey, 3 colour, 4 colour with alpha; PNG and TIFF as stated.
  var channels: Int
  /// Bits in one channel.
  var depth: Int
  var dpi: Double?
  var orientation: Orientation

  /// Width as a reader sees it.
  var uprightWidth: Int { orientation.swapsAxes ? height : width }
  /// Height as a reader sees it.
  var uprightHeight: Int { orientation.swapsAxes ? width : height }

  /// 72 and 96 are what cameras and programs write when they know nothing.
  static func meaningful(_ dpi: Double?) -> Double? {
    guard let dpi, dpi.isFinite, dpi >= 30, dpi <= 4_800, abs(dpi - 72) > 0.6, abs(dpi - 96) > 0.6 else { return nil }
    return (dpi * 100).rounded() / 100
  }
}
