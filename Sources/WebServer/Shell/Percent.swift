/// Shares of a whole as people write them.
enum Percent {
  /// `94,78 %`; an empty whole has no share: `–`.
  static func text(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let hundredths = part * 10_000 / whole
    let rest = hundredths % 100
    return "\(hundredths / 100),\(rest < 10 ? "0" : "")\(rest) %"
  }
}
