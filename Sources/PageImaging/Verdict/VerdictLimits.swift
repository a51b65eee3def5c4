/// Where good ends and bad begins. Found on pictures made for the purpose; see Benchmarks/pages.
struct VerdictLimits: Sendable, Hashable {
  /// Widest edge of a picture in focus, in thousandths of its longer side.
  var edgeWidth = 1.55
  /// Widest edge, in the least sharp direction, of a camera that did not move.
  var movedEdge = 1.32
  /// How much wider edges are across a movement than along it.
  var motionRatio = 1.27
  /// The same when no direction is sharp any more.
  var largeMotionRatio = 1.5
  /// Narrowest edge of a picture that may be out of focus as well as moved.
  var softEdge = 1.35
  /// How much wider edges are across a movement that nothing else explains.
  var surelyMoved = 1.7
  /// Share of the writing that may be out of focus.
  var blurredShare = 0.35
  /// Darkest paper.
  var darkPaper = 112.0
  /// Share of plain white that a page may have.
  var saturated = 0.4
  /// Share of the page that may shine.
  var glare = 0.004
  /// A patch larger than this is no shine but too much light everywhere.
  var largestGlare = 0.8
  /// Paper brighter than this where it does not shine was whitened by a scanner, and its white patches are no shine.
  var brightPaper = 240.0
  /// Share of the middle's squares that hold dark strokes in a scan set to white paper; too much light leaves hardly any.
  var leastWriting = 0.05
  /// Fewer dots an inch than this cannot be read.
  var leastDPI = 130.0
  /// Fewer dots an inch than this are mentioned: the rules ask for 200 for what is delivered.
  var goodDPI = 185.0
  /// Degrees that nobody needs to hear of.
  var skew = 2.2
  /// Degrees that are put right without loss.
  var largestSkew = 8.0
}
