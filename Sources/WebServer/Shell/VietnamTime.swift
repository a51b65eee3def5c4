import Foundation

/// Times as people in Vietnam read them (UTC+7, no summer time).
enum VietnamTime {
  /// `14:30 ngày 21/11/2026` from ISO 8601 UTC; the text itself when it is no such time.
  static func text(_ iso: String) -> String {
    guard let date = try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(iso) else { return iso }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
    let two = { (number: Int?) in (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    return "\(two(parts.hour)):\(two(parts.minute)) ngày \(two(parts.day))/\(two(parts.month))/\(parts.year ?? 0)"
  }
}

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
