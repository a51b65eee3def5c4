/// A printed or drawn rule on a flattened sheet, as points from one end to the other, in millimetres.
struct SheetRule: Sendable, Hashable {
  var points: [PagePoint]
  /// Share of its length on which ink was seen.
  var coverage: Double
  var isUpright: Bool

  /// The mean place across its direction.
  var place: Double {
    points.reduce(0) { $0 + (isUpright ? $1.x : $1.y) } / Double(max(1, points.count))
  }

  /// Start and end along its direction.
  var span: (from: Double, to: Double) {
    let along = points.map { isUpright ? $0.y : $0.x }
    return (along.first ?? 0, along.last ?? 0)
  }

  var length: Double { span.to - span.from }

  /// Place across at a position along, by the nearest points.
  func place(at along: Double) -> Double {
    let pairs = points.map { isUpright ? (along: $0.y, across: $0.x) : (along: $0.x, across: $0.y) }
    guard let first = pairs.first, let last = pairs.last else { return 0 }
    if pairs.count == 1 || along <= first.along { return first.across }
    if along >= last.along { return last.across }
    for index in 1..<pairs.count where pairs[index].along >= along {
      let a = pairs[index - 1]
      let b = pairs[index]
      let share = (along - a.along) / max(1e-9, b.along - a.along)
      return a.across + (b.across - a.across) * share
    }
    return last.across
  }
}
