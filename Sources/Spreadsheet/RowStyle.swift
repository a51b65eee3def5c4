/// How a written row looks.
public enum RowStyle: Hashable, Sendable {
  /// Bold on a tinted ground with a line below.
  case header
  /// Plain.
  case body
}
