/// Whether the page is all in the picture: what of it runs over each border (left, top, right, bottom).
struct Borders {
  /// Share of each border that the page runs over.
  private(set) var touched: [Double] = [0, 0, 0, 0]
  /// Strokes that run over each border.
  private(set) var crossing: [Int] = [0, 0, 0, 0]
  /// Borders beside which a fold runs from edge to edge: what runs over them is the neighbouring page.
  private(set) var folded: [Bool] = [false, false, false, false]
  /// True when a table or cloth is seen round the page.
  let hasTable: Bool

  init(_ plane: GreyPlane, _ map: PaperMap) {
    hasTable = map.threshold != nil
    for border in 0..<4 {
      let walk = Walk(plane, border: border)
      measure(walk, plane, map, border)
      if hasTable, touched[border] > 0.05 { folded[border] = Self.hasFold(walk, plane, map) || Gutter(walk, plane, map).isSeen }
    }
  }

  /// Steps along a border and inwards from it.
  struct Walk {
    /// 0 to 3: left, top, right, bottom.
    let border: Int
    let length: Int
    let depth: Int
    private let start: Int
    private let along: Int
    private let inwards: Int

    init(_ plane: GreyPlane, border: Int) {
      self.border = border
      let (width, height) = (plane.width, plane.height)
      switch border {
      case 0: (length, depth, start, along, inwards) = (height, width, 0, width, 1)
      case 1: (length, depth, start, along, inwards) = (width, height, 0, 1, width)
      case 2: (length, depth, start, along, inwards) = (height, width, width - 1, width, -1)
      default: (length, depth, start, along, inwards) = (width, height, (height - 1) * width, 1, -width)
      }
    }

    func index(_ place: Int, _ depth: Int) -> Int { start + place * along + depth * inwards }
  }

  private mutating func measure(_ walk: Walk, _ plane: GreyPlane, _ map: PaperMap, _ border: Int) {
    let level = map.threshold ?? 0
    var onPage = 0
    var crossings = 0
    var run = 0
    plane.pixels.withUnsafeBufferPointer { pixels in
      for place in 0..<walk.length {
        // Four pixels in, so that a scanner's thin dark rim says nothing; the brightest of three counts as paper.
        let values = [3, 4, 5].map { Int(pixels[walk.index(place, min(walk.depth - 1, $0))]) }
        let at = walk.index(place, min(walk.depth - 1, 4))
        let (x, y) = (at % plane.width, at / plane.width)
        let square = min(map.rows - 1, y / PaperMap.side) * map.columns + min(map.columns - 1, x / PaperMap.side)
        let isPage = map.page[square] && (values.max() ?? 0) > level
        if isPage { onPage += 1 }
        let paper = Int(map.paper[square])
        let isInk = map.page[square] && values.allSatisfy { $0 * 100 < paper * 72 } && paper > 24
        if isInk {
          run += 1
        } else {
          if run > 0, run * 60 < walk.length { crossings += 1 }
          run = 0
        }
      }
    }
    touched[border] = Double(onPage) / Double(max(1, walk.length))
    crossing[border] = crossings
  }

  /// A dark line beside the border over the whole height of the page, its margins included: a rule of a table ends before them.
  private static func hasFold(_ walk: Walk, _ plane: GreyPlane, _ map: PaperMap) -> Bool {
    let segments = 40
    let reach = walk.depth / 5
    let bounds = map.bounds
    let isUpright = walk.length == plane.height
    let from = (isUpright ? bounds.top : bounds.left) * PaperMap.side
    let to = min(walk.length, ((isUpright ? bounds.bottom : bounds.right) + 1) * PaperMap.side)
    guard reach > 12, to - from > segments * 4 else { return false }
    var means = [[Double]]()
    plane.pixels.withUnsafeBufferPointer { pixels in
      for segment in 0..<segments {
        let start = from + (to - from) * segment / segments
        let end = from + (to - from) * (segment + 1) / segments
        means.append(
          (0..<reach).map { depth in
            var sum = 0
            for place in start..<end { sum += Int(pixels[walk.index(place, depth)]) }
            return Double(sum) / Double(end - start)
          })
      }
    }
    // How much darker than what lies to both sides, in each segment, along slightly slanting lines near the border.
    for depth in 2..<max(3, min(reach - 7, walk.depth * 6 / 100)) {
      for slant in stride(from: -36, through: 36, by: 3) {
        var dark = [Bool](repeating: false, count: segments)
        // Segments seen; those beyond which paper is seen again (beyond the page's own edge there is table); black ones.
        var (neighbour, black) = (0, 0)
        var within: [Int] = []
        for segment in 0..<segments {
          let place = depth + slant * (2 * segment - segments) / (2 * segments)
          // A fold that leaves the picture on its way is none the less one where it is seen.
          guard place >= 1, place < reach - 6 else { continue }
          within.append(segment)
          let row = means[segment]
          let low = min(row[place], row[place - 1], row[place + 1])
          let inside = max(row[place + 4], row[place + 5], row[place + 6])
          // So close to the border that nothing of the neighbour is left, the inner side alone decides.
          let outside = place >= 6 ? max(row[place - 4], row[place - 5], row[place - 6]) : inside
          dark[segment] = low < min(inside, outside) * 0.9
          if low <= inside * 0.3 { black += 1 }
          let beyond = place >= 3 ? row[..<(place - 2)].max() ?? 0 : 0
          if dark[segment], beyond > max(Double(map.threshold ?? 0), inside * 0.6) { neighbour += 1 }
        }
        let seen = within.count
        guard seen >= segments * 3 / 10, neighbour * 10 >= seen * 3, dark.count(where: { $0 }) * 5 >= seen * 4 else { continue }
        // A rule of a table ends before the margins; one segment may show the table's grain. A binding is black, and may leave the
        // picture on its way.
        let isWhole = seen * 5 >= segments * 4 && abs(slant) <= 21
        let ends = isWhole ? [1, 2, segments - 3, segments - 2] : [within[1], within[2], within[seen - 3], within[seen - 2]]
        let open = ends.count { !dark[$0] }
        let isBinding = black * 10 >= seen * 6 && open <= 1
        guard isWhole else {
          if isBinding { return true }
          continue
        }
        let line = { (place: Int) in depth + slant * (2 * (place - from) - (to - from)) / (2 * (to - from)) }
        if open == 0 || isBinding, runsOut(walk, plane, map, from..<to, line) { return true }
      }
    }
    return false
  }

  /// Whether a dark line goes on to the page's edge at one of its ends: a fold does, the rule of a table leaves margins at both.
  private static func runsOut(
    _ walk: Walk, _ plane: GreyPlane, _ map: PaperMap, _ range: Range<Int>, _ line: (Int) -> Int
  ) -> Bool {
    let level = map.threshold ?? 0
    let step = max(2, range.count / 250)
    func margin(_ places: [Int]) -> Double {
      var start: Int?
      var dark = 0
      for place in places {
        let depth = line(place)
        guard depth >= 1, depth + 7 < walk.depth else { continue }
        func light(_ away: Int) -> Int {
          (0..<step).reduce(0) { $0 + Int(plane.pixels[walk.index(min(walk.length - 1, place + $1), depth + away)]) } / step
        }
        let inside = max(light(4), light(5), light(6))
        if start == nil, inside > level { start = place }
        guard let start else { continue }
        dark = min(light(-1), light(0), light(1)) * 10 < inside * 9 ? dark + 1 : 0
        if dark == 2 { return Double(abs(place - start)) / Double(range.count) }
      }
      return 1
    }
    let places = Array(stride(from: range.lowerBound, to: range.upperBound, by: step))
    return min(margin(places), margin(places.reversed())) < leastMargin
  }

  /// Share of a page's breadth that a table leaves free beside itself.
  private static let leastMargin = 0.016

  /// True when something of the page is missing.
  var isCut: Bool {
    let seen = touched.count { $0 < 0.04 }
    for border in 0..<4 where !folded[border] {
      // With the table seen on other sides, a page that runs over this one was not wholly in the picture.
      if hasTable, seen >= 2, touched[border] > 0.1 { return true }
      if crossing[border] >= (hasTable && seen >= 1 ? 10 : 7) { return true }
    }
    return false
  }
}
