/// Light on the page: how bright the paper is, and where nothing but white is left.
struct Exposure {
  /// Brightness of well lit paper.
  private(set) var paper = 0.0
  /// Brightness of dark ink against its paper.
  private(set) var ink = 1.0
  /// Share of the page that is plain white.
  private(set) var saturated = 0.0
  /// Share of the page under the largest patch of plain white that darker paper surrounds.
  private(set) var glare = 0.0
  /// Brightness of the paper where it is not plain white.
  private(set) var greyPaper = 0.0
  /// Share of the paper's squares that are all but white, white strokes apart.
  private(set) var whitePaper = 0.0

  /// Share of the squares away from the page's borders that hold dark strokes.
  private(set) var writing = 0.0

  init(_ map: PaperMap) {
    let inside = map.page.indices.filter { map.page[$0] }
    guard !inside.isEmpty else { return }
    let levels = inside.map { map.paper[$0] }.sorted()
    paper = Double(levels[min(levels.count - 1, levels.count * 3 / 4)])
    let inks = inside.filter { map.paper[$0] > 12 }.map { Double(map.ink[$0]) / Double(map.paper[$0]) }.sorted()
    if !inks.isEmpty { ink = inks[inks.count / 50] }
    writing = Self.writing(map)
    saturated = inside.reduce(0.0) { $0 + Double(map.white[$1]) } / Double(inside.count)
    whitePaper = Double(inside.count { map.paper[$0] >= 250 }) / Double(inside.count)
    let grey = inside.filter { map.white[$0] < 0.2 }.map { map.paper[$0] }.sorted()
    greyPaper = grey.isEmpty ? 255 : Double(grey[grey.count / 2])
    glare = shine(map, inside.count)
  }

  private static func writing(_ map: PaperMap) -> Double {
    var (dark, all) = (0, 0)
    for row in map.rows / 8..<max(map.rows / 8, map.rows - map.rows / 8) {
      for column in map.columns / 8..<max(map.columns / 8, map.columns - map.columns / 8) {
        let index = row * map.columns + column
        all += 1
        if Int(map.ink[index]) * 10 < Int(map.paper[index]) * 7 { dark += 1 }
      }
    }
    return Double(dark) / Double(max(1, all))
  }

  /// The largest connected patch of white squares with paper round it that is not white.
  private func shine(_ map: PaperMap, _ total: Int) -> Double {
    var seen = [Bool](repeating: false, count: map.page.count)
    var best = 0
    for start in map.page.indices where map.page[start] && map.white[start] > 0.6 && !seen[start] {
      var stack = [start]
      seen[start] = true
      var size = 0
      while let index = stack.popLast() {
        size += 1
        let (x, y) = (index % map.columns, index / map.columns)
        for (nearX, nearY) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
        where nearX >= 0 && nearY >= 0 && nearX < map.columns && nearY < map.rows {
          let next = nearY * map.columns + nearX
          if !seen[next] && map.page[next] && map.white[next] > 0.6 {
            seen[next] = true
            stack.append(next)
          }
        }
      }
      best = max(best, size)
    }
    return Double(best) / Double(max(1, total))
  }
}
