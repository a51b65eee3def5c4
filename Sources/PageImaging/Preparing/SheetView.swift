/// One way to look at a picture: four corners taken for a sheet of one size.
struct SheetView {
  /// White around the sheet that is looked at too.
  static let margin = 16.0

  var quad: PaperQuad
  /// Degrees clockwise from the upright source to the readable page.
  var turn: Int
  var size: PaperSize
  /// Sheet millimetres to reduced pixels.
  var map: Homography
  var ink: InkMap

  /// - Parameter turn: which corner of the quad is the reader's upper left.
  init?(_ picture: ReducedPicture, quad: PaperQuad, turn: Int, size: PaperSize) {
    // Turning clockwise by 90 brings the lower left corner to the upper left.
    let turned = quad.turned(turn)
    guard let unit = turned.map else { return nil }
    self.quad = turned
    self.turn = turn
    self.size = size
    map = unit.after(.scale(1 / size.widthMM, 1 / size.heightMM))
    ink = InkMap(picture.grey, map: map, widthMM: size.widthMM, heightMM: size.heightMM, marginMM: SheetView.margin)
  }
}
