/// Compares the ink of two pictures, square by square, after they were laid over one another.
///
/// Pages of one form share what is printed. The same page shares every stroke; another page has other writing in the same
/// places, which no small shift brings to agree.
struct InkComparison: Sendable {
  /// Marks that agree on one shift.
  private(set) var agreeing = 0
  /// The same as a share of the marks that the poorer picture has.
  private(set) var found = 0.0
  /// Squares with ink in both pictures.
  private(set) var both = 0
  /// Those of them that do not show the same strokes.
  private(set) var different = 0
  /// Squares with ink in one picture only.
  private(set) var single = 0
  /// Agreement of the middle square of those with ink in both, 0 to 1.
  private(set) var middle = 0.0
  /// Agreement of the quarters of squares, in twentieths; those that do not agree at all come first.
  private(set) var quarters = [Int](repeating: 0, count: 20)

  /// Quarters of squares with other writing: they agree neither as a whole nor along their lines. Light, blur and shifts spoil one of
  /// the two, and a line of writing lies on any other one; other letters share neither.
  private(set) var strange = 0
  /// Quarters of squares with letters, and those of them that show other letters.
  private(set) var letters = (squares: 0, other: 0)

  private static let side = 28
  private static let search = 3
  /// With fewer squares that hold letters there is too little to tell two pages of a form by.
  private static let leastLetters = 16

  /// Small squares that hardly agree, those that do not agree at all counted twice more.
  private var faults: Int { 2 * quarters[..<4].reduce(0, +) + quarters[..<10].reduce(0, +) }

  /// True when both pictures show the same page. On pages made for the purpose the share of faults is up to 0.025 for two
  /// pictures of one page and from 0.043 for two pages of one form; see Benchmarks/pages.
  var isSame: Bool {
    let total = quarters.reduce(0, +)
    let share = Double(faults) / Double(max(1, total))
    // Where the corners agree less, because it is another page or a bad picture, the strokes have to agree more.
    let alike = share <= 0.02 || share <= 0.04 && found >= 0.36
    // Where half of the writing is alike, the other half shows: up to one quarter of eighty in two pictures of one page.
    // In a ruled table most squares are rules, which all pages share; so with one such quarter letters are counted for themselves.
    // Without any, they may differ because rules that lie a little askew are left among them.
    let hasOtherLetters = strange > 0 && letters.other > 2 && letters.other * 25 > letters.squares
    let isOther = strange > 1 && strange * 80 > total || hasOtherLetters
    return total >= 24 && letters.squares >= Self.leastLetters && alike && !isOther
      && Double(single) <= 0.15 * Double(both + single)
      && middle > 0.75
  }

  /// The pairs of marks of two pictures that look alike and lie near one another.
  static func pairs(_ a: InkMarks, _ b: InkMarks) -> [InkShift.Pair] {
    var pairs: [InkShift.Pair] = []
    let near = 2
    var others: [Int] = []
    for row in 0..<a.rows {
      for column in 0..<a.columns {
        let own = a.grid[row * a.columns + column]
        guard !own.isEmpty else { continue }
        others.removeAll(keepingCapacity: true)
        for y in max(0, row - near)...min(max(row - near, b.rows - 1), row + near) where y < b.rows {
          for x in max(0, column - near)...min(max(column - near, b.columns - 1), column + near) where x < b.columns {
            others += b.grid[y * b.columns + x]
          }
        }
        for index in own {
          let mark = a.marks[index]
          var best = (distance: 70, index: -1)
          for other in others {
            let distance = InkMarks.distance(mark, b.marks[other])
            if distance < best.distance { best = (distance, other) }
          }
          if best.index >= 0 {
            let twin = b.marks[best.index]
            pairs.append((Double(mark.x), Double(mark.y), Double(twin.x), Double(twin.y)))
          }
        }
      }
    }
    return pairs
  }

  /// - Parameters:
  ///   - marks: how many marks the picture with fewer of them has.
  ///   - isExact: goes on to the end although the pages are surely different, for measuring.
  init(_ a: InkPrint, _ b: InkPrint, shift: InkShift, marks: Int, isExact: Bool = false) {
    agreeing = shift.agreeing
    found = Double(shift.agreeing) / Double(max(1, marks))
    let (width, height) = (a.width, a.height)
    let first = a.smoothed(reach: 1)
    let source = b.smoothed(reach: 1)
    var laid = [UInt8](repeating: 0, count: width * height)
    var known = [Bool](repeating: false, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        let (u, v) = shift.place(Double(x), Double(y))
        guard u >= 0, v >= 0, u < Double(b.width - 1), v < Double(b.height - 1) else { continue }
        let (column, row) = (Int(u), Int(v))
        let (fx, fy) = (u - Double(column), v - Double(row))
        let at = row * b.width + column
        let top = Double(source[at]) * (1 - fx) + Double(source[at + 1]) * fx
        let low = Double(source[at + b.width]) * (1 - fx) + Double(source[at + b.width + 1]) * fx
        laid[y * width + x] = UInt8(top * (1 - fy) + low * fy)
        known[y * width + x] = true
      }
    }
    var agreements: [Double] = []
    let (side, search) = (Self.side, Self.search)
    // The rim of the page is left out: shadows and the neighbouring page lie there.
    for top in stride(from: side / 2, to: height - side - side / 2, by: side) {
      // More faults than the same page could have over all its squares.
      if !isExact, faults > 40 { return }
      for left in stride(from: side / 2, to: width - side - side / 2, by: side) {
        guard known[(top - search) * width + left - search], known[(top + side + search) * width + left + side + search],
          known[(top - search) * width + left + side + search], known[(top + side + search) * width + left - search]
        else { continue }
        let mine = Self.mass(first, width, left, top)
        let other = Self.mass(laid, width, left, top)
        guard max(mine, other) > 6 else { continue }
        if min(mine, other) < 0.3 * max(mine, other) {
          single += 1
          continue
        }
        guard min(mine, other) > 4 else { continue }
        both += 1
        let (agreement, across, down) = Self.agreement(first, laid, width, left, top)
        agreements.append(agreement)
        if agreement < 0.6 { different += 1 }
        for part in 0..<4 {
          let (x, y) = (left + part % 2 * side / 2, top + part / 2 * side / 2)
          guard max(Self.mass(first, width, x, y, side / 2), Self.mass(laid, width, x + across, y + down, side / 2)) > 8 else {
            continue
          }
          let value = Self.correlation(first, laid, width, x, y, side / 2, across, down)
          quarters[max(0, min(19, Int(value * 20)))] += 1
          if let alike = InkLetters.agreement(first, laid, width, x, y, side / 2, across, down) {
            letters.squares += 1
            if alike < 0.4 { letters.other += 1 }
          }
          if value < 0.6, Self.alongLines(first, laid, width, x, y, side / 2, across, down) < 0.3 { strange += 1 }
        }
      }
    }
    agreements.sort()
    middle = agreements.isEmpty ? 0 : agreements[agreements.count / 2]
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
