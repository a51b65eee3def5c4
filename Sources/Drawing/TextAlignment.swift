/// Where a text stands in its line.
public enum TextAlignment: Hashable, Sendable {
  case left, centre, right
}
