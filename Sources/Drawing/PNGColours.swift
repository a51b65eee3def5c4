/// How many colours a PNG keeps.
public enum PNGColours: Hashable, Sendable {
  /// Every pixel as drawn.
  case full
  /// At most 256 colours, chosen from the picture: a third of the size, for pictures of paper and ink.
  case palette
}
