/// Compares the ink of two pictures, square by square, after they were laid over one another.
///
/// Pages of one form share what is printed. The same page shares every stroke; another page has other writing in the same
/// places, which no small shift brings to agree.
struct InkComparison: Sendable {
  /// Marks that agree on one shift.
  let agreeing: Int
  /// Squares with ink in both pictures.
  private(set) var both = 0
  /// Those of them that do not show the same strokes.
  private(set) var different = 0
  /// Squares with ink in one picture only.
  private(set) var single = 0
  /// Agreement of the middle square of those with ink in both, 0 to 1.
  private(set) var middle = 0.0
  /// Agreement of the quarters of squares among the marks, in twentieths; those that do not agree at all come first.
  private(set) var quarters = [Int](repeating: 0, count: 20)

  /// Quarters of squares with other ink: they agree neither as a whole nor along their lines. Light, blur and shifts spoil one of
  /// the two, and a line of writing lies on any other one; other letters share neither.
  private(set) var strange = 0
  /// Quarters of squares with letters, those of them that show other letters, and those that are strange besides.
  private(set) var letters = (squares: 0, other: 0, strange: 0)
  /// Writing that only one of the pictures shows.
  private(set) var lone = LoneWriting()
  /// The least share of either picture that lies between the marks that agree.
  let share: Double

  private static let side = 28
  private static let search = 3
  /// With fewer squares that hold letters there is too little to tell two pages of a form by.
  private static let leastLetters = 16
  /// Two pictures that have a strip of the other's page each share no more than strips.
  private static let leastShare = 0.35
  /// Quarters of squares that show words which the other picture does not have.
  private static let mostLone = 2

  /// Small squares that hardly agree, those that do not agree at all counted twice more.
  private var faults: Int { 2 * quarters[..<4].reduce(0, +) + quarters[..<10].reduce(0, +) }

  /// True when both pictures show the same page. Letters decide: of the squares that hold some, up to one in twenty (0.06) shows other ones
  /// in two pictures of one page laid over one another, and from one in eleven (0.09) in two pages of a form; those that are strange
  /// besides are up to one in fifty and from one in twenty-five. Fingers, shadows and torn edges make other squares strange, so of those a
  /// few more are let pass; see Benchmarks/pages.
  var isSame: Bool {
    let total = quarters.reduce(0, +)
    guard total >= 24, letters.squares >= Self.leastLetters, share >= Self.leastShare, middle > 0.75 else { return false }
    let hasOtherLetters =
      letters.strange > 1 && letters.strange * 70 > letters.squares || letters.other > 2 && letters.other * 16 > letters.squares
    return !hasOtherLetters && lone.largest <= Self.mostLone && faults * 100 <= 6 * total && strange * 25 <= total
      && Double(single) <= 0.15 * Double(both + single)
  }

  /// - Parameter isExact: goes on to the end although the pages are surely different, for measuring.
  init(_ a: InkPrint, _ b: InkPrint, bend: InkBend, isExact: Bool = false) {
    agreeing = bend.agreed.count
    let region = InkRegion(bend.agreed, a, b)
    share = region.share
    if !isExact, share < Self.leastShare { return }
    let (width, height) = (a.width, a.height)
    let first = a.smoothed(reach: 1)
    let (laid, known) = Self.laid(b, over: a, bend, region)
    var agreements: [Double] = []
    let (side, search) = (Self.side, Self.search)
    // The rim of the page is left out: shadows and the neighbouring page lie there.
    for top in stride(from: side / 2, to: height - side - side / 2, by: side) {
      // More faults, or other letters, than the same page could have over all its squares.
      if !isExact, faults > 70 || letters.strange > 14 { return }
      for left in stride(from: side / 2, to: width - side - side / 2, by: side) {
        guard known[(top - search) * width + left - search], known[(top + side + search) * width + left + side + search],
          known[(top - search) * width + left + side + search], known[(top + side + search) * width + left - search]
        else { continue }
        let mine = Self.mass(first, width, left, top)
        let other = Self.mass(laid, width, left, top)
        guard max(mine, other) > 6 else { continue }
        let isSingle = min(mine, other) < 0.3 * max(mine, other)
        if isSingle, region.isAmongMarks(left + side / 4, top + side / 4, side / 2) { single += 1 }
        guard !isSingle, min(mine, other) > 4 else {
          for part in 0..<4 {
            let (x, y) = (left + part % 2 * side / 2, top + part / 2 * side / 2)
            guard region.isAmongMarks(x, y, side / 2) else { continue }
            if InkLetters.agreement(first, laid, width, x, y, side / 2, 0, 0).isLone { lone.add(x, y) }
          }
          continue
        }
        both += 1
        let (agreement, across, down) = Self.agreement(first, laid, width, left, top)
        agreements.append(agreement)
        if agreement < 0.6 { different += 1 }
        for part in 0..<4 {
          let (x, y) = (left + part % 2 * side / 2, top + part / 2 * side / 2)
          guard max(Self.mass(first, width, x, y, side / 2), Self.mass(laid, width, x + across, y + down, side / 2)) > 8 else {
            continue
          }
          let isAmongMarks = region.isAmongMarks(x, y, side / 2)
          let value = Self.correlation(first, laid, width, x, y, side / 2, across, down)
          let isStrange = value < 0.6 && Self.alongLines(first, laid, width, x, y, side / 2, across, down) < 0.3
          if isAmongMarks {
            quarters[max(0, min(19, Int(value * 20)))] += 1
            if isStrange { strange += 1 }
          }
          let (alike, isLone) = InkLetters.agreement(first, laid, width, x, y, side / 2, across, down)
          if isLone, isAmongMarks { lone.add(x, y) }
          guard let alike else { continue }
          letters.squares += 1
          if alike < 0.4 {
            letters.other += 1
            if isStrange { letters.strange += 1 }
          }
        }
      }
    }
    agreements.sort()
    middle = agreements.isEmpty ? 0 : agreements[agreements.count / 2]
  }

  /// The second print, smoothed, as it lies over the first, and where both show the page.
  private static func laid(_ b: InkPrint, over a: InkPrint, _ bend: InkBend, _ region: InkRegion) -> (ink: [UInt8], known: [Bool])
  {
    let source = b.smoothed(reach: 1)
    var laid = [UInt8](repeating: 0, count: a.width * a.height)
    var known = [Bool](repeating: false, count: laid.count)
    // Straight from one place to the next: nothing bends within so few pixels.
    let step = 14
    for y in 0..<a.height {
      let columns = region.columns(ofRow: y)
      var from = bend.place(PagePoint(0, Double(y)))
      for start in stride(from: 0, to: a.width, by: step) {
        let to = bend.place(PagePoint(Double(start + step), Double(y)))
        let each = (to - from) * (1 / Double(step))
        for x in start..<min(a.width, start + step) where columns.contains(Double(x)) {
          let spot = from + each * Double(x - start)
          guard spot.x >= 0, spot.y >= 0, spot.x < Double(b.width - 1), spot.y < Double(b.height - 1) else { continue }
          let (column, row) = (Int(spot.x), Int(spot.y))
          let (fx, fy) = (spot.x - Double(column), spot.y - Double(row))
          let at = row * b.width + column
          let top = Double(source[at]) * (1 - fx) + Double(source[at + 1]) * fx
          let low = Double(source[at + b.width]) * (1 - fx) + Double(source[at + b.width + 1]) * fx
          laid[y * a.width + x] = UInt8(top * (1 - fy) + low * fy)
          known[y * a.width + x] = true
        }
        from = to
      }
    }
    return (laid, known)
  }

  private static func mass(_ field: [UInt8], _ width: Int, _ left: Int, _ top: Int, _ side: Int = side) -> Double {
    var sum = 0
    for y in top..<top + side {
      for x in left..<left + side { sum += Int(field[y * width + x]) }
    }
    return Double(sum) / Double(side * side)
  }

  /// The best correlation over small shifts, and the shift.
  private static func agreement(
    _ a: [UInt8], _ b: [UInt8], _ width: Int, _ left: Int, _ top: Int
  ) -> (value: Double, across: Int, down: Int) {
    var best = (value: -1.0, across: 0, down: 0)
    // Every second shift first, then those round the best.
    func look(_ across: Int, _ down: Int) {
      let value = correlation(a, b, width, left, top, side, across, down)
      if value > best.value { best = (value, across, down) }
    }
    for down in stride(from: -search + 1, through: search - 1, by: 2) {
      for across in stride(from: -search + 1, through: search - 1, by: 2) { look(across, down) }
    }
    let (across, down) = (best.across, best.down)
    for nextDown in max(-search, down - 1)...min(search, down + 1) {
      for nextAcross in max(-search, across - 1)...min(search, across + 1) where (nextAcross, nextDown) != (across, down) {
        look(nextAcross, nextDown)
      }
    }
    return best
  }

  /// How alike two squares are along their lines: what all pixels of a line share says nothing.
  private static func alongLines(
    _ a: [UInt8], _ b: [UInt8], _ width: Int, _ left: Int, _ top: Int, _ side: Int, _ across: Int, _ down: Int
  ) -> Double {
    var (squareA, squareB, product) = (0.0, 0.0, 0.0)
    for y in top..<top + side {
      let mine = y * width
      let other = (y + down) * width + across
      var (sA, sB, qA, qB, p) = (0, 0, 0, 0, 0)
      for x in left..<left + side {
        let (first, second) = (Int(a[mine + x]), Int(b[other + x]))
        sA &+= first
        sB &+= second
        qA &+= first &* first
        qB &+= second &* second
        p &+= first &* second
      }
      squareA += Double(qA) - Double(sA * sA) / Double(side)
      squareB += Double(qB) - Double(sB * sB) / Double(side)
      product += Double(p) - Double(sA * sB) / Double(side)
    }
    guard squareA > 1, squareB > 1 else { return 0 }
    return product / (squareA * squareB).squareRoot()
  }

  /// How alike two squares are, whatever their darkness and contrast.
  private static func correlation(
    _ a: [UInt8], _ b: [UInt8], _ width: Int, _ left: Int, _ top: Int, _ side: Int, _ across: Int, _ down: Int
  ) -> Double {
    var (sumA, sumB, squareA, squareB, product) = (0, 0, 0, 0, 0)
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        for y in top..<top + side {
          let mine = y * width
          let other = (y + down) * width + across
          for x in left..<left + side {
            let (first, second) = (Int(a[mine + x]), Int(b[other + x]))
            sumA &+= first
            sumB &+= second
            squareA &+= first &* first
            squareB &+= second &* second
            product &+= first &* second
          }
        }
      }
    }
    let count = Double(side * side)
    let varianceA = Double(squareA) - Double(sumA) * Double(sumA) / count
    let varianceB = Double(squareB) - Double(sumB) * Double(sumB) / count
    guard varianceA > 1, varianceB > 1 else { return 0 }
    return (Double(product) - Double(sumA) * Double(sumB) / count) / (varianceA * varianceB).squareRoot()
  }
}
