/// Brightness of paper and ink in small squares, and which of them are page rather than table.
struct PaperMap: Sendable {
  /// Pixels along a square.
  static let side = 16

  let columns: Int
  let rows: Int
  /// Brightness of the paper in each square.
  private(set) var paper: [UInt8]
  /// Brightness of the darkest strokes in each square.
  private(set) var ink: [UInt8]
  /// Share of plain white in each square.
  private(set) var white: [Float]
  /// True for squares of the page.
  private(set) var page: [Bool]
  /// Brightness that parts the page from the table; nil when the picture shows nothing but page.
  private(set) var threshold: Int?

  init(_ plane: GreyPlane) {
    let side = Self.side
    columns = max(1, plane.width / side)
    rows = max(1, plane.height / side)
    let count = columns * rows
    paper = Array(repeating: 0, count: count)
    ink = paper
    white = Array(repeating: 0, count: count)
    page = Array(repeating: true, count: count)
    var bins = [Int32](repeating: 0, count: 64)
    plane.pixels.withUnsafeBufferPointer { pixels in
      for row in 0..<rows {
        for column in 0..<columns {
          for bin in 0..<64 { bins[bin] = 0 }
          let right = column == columns - 1 ? plane.width : (column + 1) * side
          let bottom = row == rows - 1 ? plane.height : (row + 1) * side
          var plain: Int32 = 0
          var total: Int32 = 0
          bins.withUnsafeMutableBufferPointer { bins in
            for y in row * side..<bottom {
              for x in column * side..<right {
                let value = pixels[y * plane.width + x]
                bins[Int(value >> 2)] += 1
                if value >= 251 { plain += 1 }
                total += 1
              }
            }
          }
          let index = row * columns + column
          paper[index] = Self.level(bins, share: 0.8, of: total)
          ink[index] = Self.level(bins, share: 0.03, of: total)
          white[index] = Float(plain) / Float(max(1, total))
        }
      }
    }
    findPage()
    if threshold == nil { findFarPage() }
  }

  private static func level(_ bins: [Int32], share: Double, of total: Int32) -> UInt8 {
    var left = Int32((share * Double(total)).rounded(.up))
    for (bin, count) in bins.enumerated() {
      left -= count
      if left <= 0 { return UInt8(bin * 4 + 2) }
    }
    return 255
  }

  /// Parts page from table by Otsu's threshold over the squares, when there are two clearly different kinds and the darker one
  /// lies round the border.
  private mutating func findPage() {
    var bins = [Double](repeating: 0, count: 256)
    for value in paper { bins[Int(value)] += 1 }
    let total = Double(paper.count)
    let mean = bins.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / total
    let variance =
      bins.enumerated().reduce(0) { $0 + ($1.element * (Double($1.offset) - mean) * (Double($1.offset) - mean)) } / total
    var best = (between: 0.0, level: 0, low: 0.0, high: 0.0, share: 0.0)
    var weight = 0.0
    var sum = 0.0
    for level in 0..<255 {
      weight += bins[level]
      sum += Double(level) * bins[level]
      guard weight > 0, weight < total else { continue }
      let low = sum / weight
      let high = (mean * total - sum) / (total - weight)
      let between = weight * (total - weight) * (high - low) * (high - low) / (total * total)
      if between > best.between { best = (between, level, low, high, 1 - weight / total) }
    }
    guard variance > 0, best.between / variance > 0.55, best.high - best.low > 0.22 * best.high, best.high - best.low > 8,
      best.share > 0.02, best.share < 0.99
    else { return }
    // Between the two kinds, nearer to the table: shaded paper is page.
    let cut = Int(best.low + 0.45 * (best.high - best.low))
    let part = pagePart(of: paper.map { Int($0) > cut }, above: cut)
    let share = Double(part.count { $0 }) / total
    guard share > 0.015 else { return }
    // What is dark inside the page (a blot, a stamp) belongs to it: only what is dark as far as the border is table.
    let filled = Self.withoutHoles(part, columns: columns, rows: rows)
    guard filled.contains(false) else { return }
    page = filled
    threshold = cut
  }

  /// The page among the bright parts: the one that is largest for how much brighter than the table it is. A lamp's patch on the table
  /// may be larger than a page far away, but it is hardly brighter than the table beside it.
  private func pagePart(of bright: [Bool], above cut: Int) -> [Bool] {
    var seen = [Bool](repeating: false, count: bright.count)
    var best: (part: [Int], weight: Double) = ([], 0)
    for start in bright.indices where bright[start] && !seen[start] {
      let part = Self.flood(from: [start], bright, &seen, columns: columns, rows: rows)
      let over = Double(part.reduce(0) { $0 + Int(paper[$1]) - cut }) / Double(part.count)
      let weight = over * over * Double(part.count)
      if weight > best.weight { best = (part, weight) }
    }
    var result = [Bool](repeating: false, count: bright.count)
    for index in best.part { result[index] = true }
    return result
  }

  /// Looks for a small page on a table so unevenly lit that no one brightness parts the two: an upright patch with writing on it,
  /// brighter than what lies around it far and wide.
  private mutating func findFarPage() {
    let around = surroundings()
    let bright = paper.indices.map { Int(paper[$0]) * 10 > Int(around[$0]) * 13 && Int(paper[$0]) > Int(around[$0]) + 20 }
    let part = pagePart(of: bright, above: 0)
    let squares = part.indices.filter { part[$0] }
    let share = Double(squares.count) / Double(part.count)
    guard share > 0.015, share < 0.15 else { return }
    let (xs, ys) = (squares.map { $0 % columns }, squares.map { $0 / columns })
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else { return }
    // A sheet fills most of its box, does not reach a border, holds ink and is not burnt out: a lamp's shine has no ink left.
    let box = (right - left + 1) * (bottom - top + 1)
    let inked = squares.count { Int(ink[$0]) * 10 < Int(paper[$0]) * 8 }
    let burnt = squares.count { white[$0] > 0.5 }
    guard squares.count * 10 >= box * 6, left > 0, top > 0, right < columns - 1, bottom < rows - 1,
      inked * 10 >= squares.count * 3, burnt * 10 < squares.count * 3
    else { return }
    page = Self.withoutHoles(part, columns: columns, rows: rows)
    threshold = squares.reduce(0) { $0 + (Int(paper[$1]) + Int(around[$1])) / 2 } / squares.count
  }

  /// The middle brightness of the squares within a quarter of the picture to each side.
  private func surroundings() -> [UInt8] {
    var result = paper
    var bins = [Int32](repeating: 0, count: 64)
    // Every other square is enough, for every other one.
    for row in stride(from: 0, to: rows, by: 2) {
      for column in stride(from: 0, to: columns, by: 2) {
        for bin in 0..<64 { bins[bin] = 0 }
        var total: Int32 = 0
        for y in stride(from: max(0, row - rows / 4), through: min(rows - 1, row + rows / 4), by: 2) {
          for x in stride(from: max(0, column - columns / 4), through: min(columns - 1, column + columns / 4), by: 2) {
            bins[Int(paper[y * columns + x] >> 2)] += 1
            total += 1
          }
        }
        let middle = Self.level(bins, share: 0.5, of: total)
        for y in row...min(rows - 1, row + 1) {
          for x in column...min(columns - 1, column + 1) { result[y * columns + x] = middle }
        }
      }
    }
    return result
  }

  private static func withoutHoles(_ wanted: [Bool], columns: Int, rows: Int) -> [Bool] {
    let outside = wanted.map { !$0 }
    var seen = [Bool](repeating: false, count: wanted.count)
    let border = wanted.indices.filter {
      let (x, y) = ($0 % columns, $0 / columns)
      return outside[$0] && (x == 0 || y == 0 || x == columns - 1 || y == rows - 1)
    }
    _ = flood(from: border, outside, &seen, columns: columns, rows: rows)
    return seen.map { !$0 }
  }

  private static func flood(from starts: [Int], _ wanted: [Bool], _ seen: inout [Bool], columns: Int, rows: Int) -> [Int] {
    var stack = starts
    for start in starts { seen[start] = true }
    var found: [Int] = []
    while let index = stack.popLast() {
      found.append(index)
      let (x, y) = (index % columns, index / columns)
      for (nearX, nearY) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
      where nearX >= 0 && nearY >= 0 && nearX < columns && nearY < rows {
        let next = nearY * columns + nearX
        if wanted[next] && !seen[next] {
          seen[next] = true
          stack.append(next)
        }
      }
    }
    return found
  }

  /// Squares of the page whose neighbours are page too: the page's own edge is no writing.
  var inner: [Bool] {
    guard threshold != nil else { return page }
    return page.indices.map { index in
      let (x, y) = (index % columns, index / columns)
      guard page[index] else { return false }
      for (nearX, nearY) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
      where nearX >= 0 && nearY >= 0 && nearX < columns && nearY < rows && !page[nearY * columns + nearX] {
        return false
      }
      return true
    }
  }

  /// The squares that hold the page: columns and rows, ends included.
  var bounds: (left: Int, top: Int, right: Int, bottom: Int) {
    var found = (left: columns, top: rows, right: -1, bottom: -1)
    for index in page.indices where page[index] {
      let (x, y) = (index % columns, index / columns)
      found = (min(found.left, x), min(found.top, y), max(found.right, x), max(found.bottom, y))
    }
    return found.right < 0 ? (0, 0, columns - 1, rows - 1) : found
  }

  /// Brightness of the paper at a pixel, between the middles of squares.
  func paper(atX x: Double, y: Double) -> Double {
    let side = Double(Self.side)
    let u = min(max(x / side - 0.5, 0), Double(columns - 1))
    let v = min(max(y / side - 0.5, 0), Double(rows - 1))
    let (column, row) = (Int(u), Int(v))
    let (right, below) = (min(column + 1, columns - 1), min(row + 1, rows - 1))
    let (fx, fy) = (u - Double(column), v - Double(row))
    let top = Double(paper[row * columns + column]) * (1 - fx) + Double(paper[row * columns + right]) * fx
    let low = Double(paper[below * columns + column]) * (1 - fx) + Double(paper[below * columns + right]) * fx
    return top * (1 - fy) + low * fy
  }
}
