/// A form laid over a sheet.
struct FormFit: Sendable {
  var form: FormPrint
  var mesh: PageMesh
  /// Share of the form's print that stands where it should, 0…1.
  var score: Double
  var matches: [PatchMatch]

  /// How well the print around a place was found, 0…1.
  func confidence(around area: PageRectangle) -> Double {
    let center = area.center
    let reach = max(14, max(area.width, area.height) * 0.5 + 8)
    var sum = 0.0
    var count = 0.0
    for match in matches {
      let away = (match.place - center).length
      guard away < reach else { continue }
      let weight = 1 - away / reach
      sum += weight * match.score
      count += weight
    }
    // Nothing printed near: as sure as the whole.
    return count > 0.2 ? min(1, sum / count) : score * 0.8
  }
}

extension FormFit {
  /// Degrees clockwise that the last measurements still ask for.
  var skewLeft: Double {
    let trusted = matches.filter { $0.weightX + $0.weightY > 0.1 }
    guard trusted.count >= 6 else { return 0 }
    let across = RobustLine.fit(
      trusted.filter { $0.weightY > 0.1 }.map { ($0.place.x, $0.shift.y) }, tolerance: 0.5, floor: 0.1)
    let down = RobustLine.fit(
      trusted.filter { $0.weightX > 0.1 }.map { ($0.place.y, $0.shift.x) }, tolerance: 0.5, floor: 0.1)
    let slopes = [across?.slope, down.map { -$0.slope }].compactMap { $0 }
    guard !slopes.isEmpty else { return 0 }
    return slopes.reduce(0, +) / Double(slopes.count) * 180 / Double.pi
  }
}
