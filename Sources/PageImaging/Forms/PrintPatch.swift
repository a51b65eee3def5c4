/// A window of a form's print as two small sets of points: on ink, and just beside it.
struct PrintPatch: Sendable {
  /// Millimetres of the form.
  var center: PagePoint
  var on: [SIMD2<Float>]
  var off: [SIMD2<Float>]
  /// False for a stretch of a straight line, which fits all along any line and tells no form from another.
  var isOwn = true

  /// Most points of a set: sums of bytes stay below 2^16.
  static let most = 120
}
