/// A rectangle in whole pixels.
struct PixelBox: Sendable, Hashable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int
}
