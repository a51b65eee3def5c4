import Foundation

/// Where times come from; tests set their own.
public struct Clock: Sendable {
  /// The time in seconds since 1970.
  public var seconds: @Sendable () -> Double

  public init(seconds: @escaping @Sendable () -> Double) {
    self.seconds = seconds
  }

  /// The machine's clock.
  public static let machine = Clock { Date().timeIntervalSince1970 }

  /// Now as ISO 8601, UTC, milliseconds: sorts as text.
  public func now(adding interval: Double = 0) -> String {
    Self.text(seconds() + interval)
  }

  /// `seconds` since 1970 as `2026-01-02T03:04:05.678Z`.
  public static func text(_ seconds: Double) -> String {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    return Date(timeIntervalSince1970: seconds).formatted(style)
  }
}
