/// What two pictures show of the same page: beside it lies the neighbouring page, round it the table.
struct InkRegion: Sendable {
  /// The lines left and right of all marks that agree, nearest to them at half height.
  private var left = (start: 0.0, slope: 0.0)
  private var right = (start: 0.0, slope: 0.0)
  private let top: Double
  private let bottom: Double
  /// The least share of either picture that lies between the marks.
  let share: Double

  /// Pixels beside the outermost marks that are the page still: half of what lies between the print of two pages of a book.
  private static let margin = 28.0
  /// Pixels round the marks that the bend of the paper is known for.
  private static let rim = 8.0

  init(_ agreed: [InkPairs.Pair], _ a: InkPrint, _ b: InkPrint) {
    func extent(_ values: [Double]) -> (low: Double, high: Double) { (values.min() ?? 0, values.max() ?? 0) }
    func share(_ xs: [Double], _ ys: [Double], _ print: InkPrint) -> Double {
      let (across, down) = (extent(xs), extent(ys))
      return (across.high - across.low) * (down.high - down.low) / Double(print.width * print.height)
    }
    self.share = min(share(agreed.map(\.x), agreed.map(\.y), a), share(agreed.map(\.u), agreed.map(\.v), b))
    (top, bottom) = extent(agreed.map(\.y))
    let middle = (top + bottom) / 2
    var nearest = (left: -Double.infinity, right: Double.infinity)
    for slope in stride(from: -0.3, through: 0.3, by: 0.02) {
      let (low, high) = extent(agreed.map { $0.x - slope * $0.y })
      if low + slope * middle > nearest.left { (nearest.left, left) = (low + slope * middle, (low, slope)) }
      if high + slope * middle < nearest.right { (nearest.right, right) = (high + slope * middle, (high, slope)) }
    }
  }

  /// Columns of a row that are the page.
  func columns(ofRow y: Int) -> ClosedRange<Double> {
    let low = left.start + left.slope * Double(y) - Self.margin
    return low...max(low, right.start + right.slope * Double(y) + Self.margin)
  }

  /// Whether a square lies between marks: at the page's rim shadows, fingers and torn edges look other in every picture.
  func isAmongMarks(_ x: Int, _ y: Int, _ side: Int) -> Bool {
    let (low, high) = (Double(y), Double(y + side))
    return low >= top - Self.rim && high <= bottom + Self.rim && Double(x) >= left.start + left.slope * low - Self.rim
      && Double(x + side) <= right.start + right.slope * low + Self.rim
  }
}
