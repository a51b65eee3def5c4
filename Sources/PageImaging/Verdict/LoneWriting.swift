/// Letters of one picture where the other has clean paper: a word that another page of the form has and this one does not. Specks and faint
/// ink lie apart, the squares of a word beside one another.
struct LoneWriting: Sendable {
  private var spots: [(x: Int, y: Int)] = []
  /// Pixels within which two squares lie beside one another.
  private static let near = 14

  mutating func add(_ x: Int, _ y: Int) { spots.append((x, y)) }

  /// Squares of the largest piece of such writing.
  var largest: Int {
    var (left, best) = (spots, 0)
    while let start = left.popLast() {
      var (piece, next) = ([start], 0)
      while next < piece.count {
        let (x, y) = piece[next]
        next += 1
        piece += left.filter { abs($0.x - x) <= Self.near && abs($0.y - y) <= Self.near }
        left.removeAll { abs($0.x - x) <= Self.near && abs($0.y - y) <= Self.near }
      }
      best = max(best, piece.count)
    }
    return best
  }
}
