import CivilStatus
import Foundation

extension ActionContext {
  /// Reads meanings as of the day the action was asked for.
  var normaliser: ValueNormaliser { ValueNormaliser(catalogue: catalogue, today: .on(iso: now)) }
}

extension PartialDate {
  /// The day in Vietnam at a moment in ISO 8601.
  static func on(iso moment: String) -> PartialDate {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    return (try? Date(moment, strategy: style)).map { .on($0) } ?? .today
  }
}
