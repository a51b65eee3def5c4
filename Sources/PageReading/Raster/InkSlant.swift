/// How far writing leans. Uprights stand in few columns of the picture once it is sheared back by as much as they lean.
enum InkSlant {
  private static let tried = stride(from: -0.1, through: 0.45, by: 0.05)
  /// Pixels of a piece that is more than a mark.
  private static let least = 40

  /// The shift to the right over one step up, of the letters of lines.
  static func of(_ ink: InkParts, lines: [[Int]]) -> Double {
    var best = (slant: 0.0, sharpness: -1)
    let letters = lines.map { $0.filter { ink.parts[$0].area >= least } }.filter { !$0.isEmpty }
    for slant in tried {
      let sharpness = letters.reduce(0) { $0 + InkSlant.sharpness(ink, $1, slant) }
      // Of two that are as sharp the more upright one.
      if sharpness > best.sharpness || sharpness == best.sharpness && abs(slant) < abs(best.slant) {
        best = (slant, sharpness)
      }
    }
    return best.slant
  }

  private static func sharpness(_ ink: InkParts, _ letters: [Int], _ slant: Double) -> Int {
    let box = letters.dropFirst().reduce(into: ink.parts[letters[0]].box) { $0.extend(ink.parts[$1].box) }
    let room = Int(0.5 * Double(box.height)) + 2
    var columns = [Int](repeating: 0, count: box.width + 2 * room)
    for letter in letters {
      let own = ink.parts[letter].box
      for y in own.top..<own.bottom {
        let shift = room - Int((slant * Double(box.bottom - y)).rounded()) - box.left
        for x in own.left..<own.right where ink.labels[y * ink.width + x] == Int32(letter + 1) { columns[x + shift] += 1 }
      }
    }
    return columns.reduce(0) { $0 + $1 * $1 }
  }
}
