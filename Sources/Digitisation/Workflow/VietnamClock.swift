import Foundation

/// Moments as people in Vietnam read them (UTC+7, no summer time). A text that is no moment stays as it is.
public enum VietnamClock {
  /// `16:59` from ISO 8601 UTC.
  public static func time(_ iso: String) -> String { parts(iso)?.time ?? iso }

  /// `16:59 ngày 02/01/2026` from ISO 8601 UTC.
  public static func moment(_ iso: String) -> String { parts(iso).map { "\($0.time) ngày \($0.day)" } ?? iso }

  private static func parts(_ iso: String) -> (time: String, day: String)? {
    let moment =
      (try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(iso)) ?? (try? Date.ISO8601FormatStyle().parse(iso))
    guard let moment else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 7 * 3_600) ?? .gmt
    let now = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: moment)
    return ("\(two(now.hour)):\(two(now.minute))", "\(two(now.day))/\(two(now.month))/\(now.year ?? 0)")
  }

  private static func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
}
