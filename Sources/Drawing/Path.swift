/// Lines and curves, as values: they can be moved and bent before they are drawn.
public struct Path: Hashable, Sendable {
  /// One step of a path.
  public enum Element: Hashable, Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  public var elements: [Element]

  public init(_ elements: [Element] = []) {
    self.elements = elements
  }

  /// A chain of straight lines.
  public init(points: [Point], closed: Bool = false) {
    elements = points.enumerated().map { $0.offset == 0 ? .move($0.element) : .line($0.element) }
    if closed { elements.append(.close) }
  }

  /// The path with every point, control points too, put elsewhere.
  public func mapped(_ place: (Point) -> Point) -> Path {
    Path(
      elements.map {
        switch $0 {
        case .move(let p): .move(place(p))
        case .line(let p): .line(place(p))
        case .curve(let a, let b, let c): .curve(place(a), place(b), place(c))
        case .close: .close
        }
      })
  }

  /// Every point, control points included.
  public var points: [Point] {
    elements.flatMap { element -> [Point] in
      switch element {
      case .move(let p), .line(let p): [p]
      case .curve(let a, let b, let c): [a, b, c]
      case .close: []
      }
    }
  }

  /// The box around all points; nil for an empty path.
  public var bounds: Rectangle? {
    let all = points
    guard let first = all.first else { return nil }
    var low = first
    var high = first
    for p in all {
      low = Point(min(low.x, p.x), min(low.y, p.y))
      high = Point(max(high.x, p.x), max(high.y, p.y))
    }
    return Rectangle(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
  }

  /// The closed contours one by one.
  public var contours: [Path] {
    var result: [Path] = []
    for element in elements {
      if case .move = element { result.append(Path()) }
      if result.isEmpty { result.append(Path()) }
      result[result.count - 1].elements.append(element)
    }
    return result.filter { $0.elements.count > 1 }
  }
}
