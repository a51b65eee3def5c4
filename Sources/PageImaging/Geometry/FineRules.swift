/// Lays upright rules of a flat page on their own lines of ink in the stored picture, which still parts the lines of a heavy frame where
/// the smaller picture that rules are found in melts them into one.
struct FineRules {
  /// Brightness of the stored picture.
  let luma: BytePlane
  /// Millimetres of the flat page to pixels of the stored picture.
  let stored: (PagePoint) -> PagePoint

  /// Samples across a rule for each pixel of the smaller picture.
  private static let fine = 3
  /// Pixels of the smaller picture beyond a ridge's reach that say what is paper.
  private static let rim = 6
  /// Millimetres along the rule that one profile shows, and the lines across in it.
  private static let (height, lines) = (5.0, 12)
  /// Stored pixels a millimetre with which there is nothing more to see.
  private static let leastDensity = 5.5
  /// Paper darker than this by less is no line.
  private static let faintest: Float = 9

  /// The same rule where the stored picture shows it.
  func laid(_ rule: SheetRule) -> SheetRule {
    guard rule.isUpright, rule.points.count >= 6, let middle = rule.points.dropFirst(rule.points.count / 2).first else {
      return rule
    }
    let across = stored(PagePoint(middle.x + 1, middle.y)) - stored(middle)
    guard (across.x * across.x + across.y * across.y).squareRoot() >= FineRules.leastDensity else { return rule }
    let path = rule.points.map { $0.x * InkMap.density }
    let places = RuleRidge.laid(path, on: rule.points.indices.map { profile(rule, $0) }, fine: FineRules.fine)
    var result = rule
    for index in places.indices { result.points[index].x = places[index] / InkMap.density }
    return result
  }

  /// Ink across a rule around one of its points; nil where none stands there.
  private func profile(_ rule: SheetRule, _ index: Int) -> [Float]? {
    let span = rule.span
    let top = max(span.from, min(rule.points[index].y - FineRules.height / 2, span.to - FineRules.height))
    let bottom = min(span.to, top + FineRules.height)
    let reach = Double(RuleRidge.reach + FineRules.rim) / InkMap.density
    let ends = [top, bottom].map { y -> (PagePoint, PagePoint) in
      let x = rule.place(at: y)
      return (stored(PagePoint(x - reach, y)), stored(PagePoint(x + reach, y)))
    }
    let width = 2 * (RuleRidge.reach + FineRules.rim) * FineRules.fine + 1
    // Four parts one below the other: a stroke across the rule stands in one of them only.
    var parts = [[Float]](repeating: [Float](repeating: 0, count: width), count: 4)
    for line in 0..<FineRules.lines {
      let share = (Double(line) + 0.5) / Double(FineRules.lines)
      let left = ends[0].0 + (ends[1].0 - ends[0].0) * share
      let right = ends[0].1 + (ends[1].1 - ends[0].1) * share
      let step = (right - left) * (1 / Double(width - 1))
      var at = left
      let part = line * 4 / FineRules.lines
      for x in 0..<width {
        parts[part][x] += Float(luma.sample(at.x, at.y))
        at = at + step
      }
    }
    let perPart = Float(FineRules.lines / 4)
    for part in 0..<4 { parts[part] = FineRules.ink(parts[part].map { $0 / perPart }) }
    let rim = FineRules.rim * FineRules.fine
    let ink = (rim..<(width - rim)).map { x -> Float in
      let four = [parts[0][x], parts[1][x], parts[2][x], parts[3][x]]
      return (four.reduce(0, +) - (four.max() ?? 0) - (four.min() ?? 0)) / 2
    }
    return ink.max() ?? 0 >= FineRules.faintest ? ink : nil
  }

  /// How much darker each sample is than the paper within three millimetres; what is wider is no line.
  private static func ink(_ light: [Float]) -> [Float] {
    let radius = rim * fine * 11 / 12
    let wide = light.indices.map { x in light[max(0, x - radius)...min(light.count - 1, x + radius)].max() ?? 0 }
    return light.indices.map { x in
      (wide[max(0, x - radius)...min(light.count - 1, x + radius)].min() ?? 0) - light[x]
    }
  }
}
