/// Connected ink in a crop.
struct InkPart {
  var area = 0
  var left: Int
  var right: Int
  var top: Int
  var bottom: Int

  var width: Int { right - left + 1 }
  var height: Int { bottom - top + 1 }

  /// Labels points with the number of their part, from 1, and lists the parts.
  static func find(_ ink: [UInt8], width: Int, height: Int) -> (labels: [Int32], parts: [InkPart]) {
    var labels = [Int32](repeating: 0, count: ink.count)
    var parts: [InkPart] = []
    var stack: [Int] = []
    for start in ink.indices where ink[start] == 1 && labels[start] == 0 {
      var part = InkPart(left: width, right: 0, top: height, bottom: 0)
      let number = Int32(parts.count + 1)
      labels[start] = number
      stack.append(start)
      while let at = stack.popLast() {
        let (x, y) = (at % width, at / width)
        part.area += 1
        (part.left, part.right) = (min(part.left, x), max(part.right, x))
        (part.top, part.bottom) = (min(part.top, y), max(part.bottom, y))
        for near in max(0, y - 1)...min(height - 1, y + 1) {
          for beside in max(0, x - 1)...min(width - 1, x + 1) {
            let next = near * width + beside
            guard ink[next] == 1, labels[next] == 0 else { continue }
            labels[next] = number
            stack.append(next)
          }
        }
      }
      parts.append(part)
    }
    return (labels, parts)
  }

  /// Whether it may be writing, in a crop of this size whose largest part has that area.
  func isWriting(inWidth cropWidth: Int, height cropHeight: Int, largest: Int) -> Bool {
    let touchesSide = left <= 2 || right >= cropWidth - 3
    let touchesEnd = top <= 1 || bottom >= cropHeight - 2
    // A printed rule: long and thin.
    if height >= cropHeight * 6 / 10, width <= max(10, height / 5), touchesSide || touchesEnd { return false }
    if width >= cropWidth * 6 / 10, height <= max(6, width / 12) { return false }
    if touchesSide, width <= 10, height >= cropHeight / 4 { return false }
    // A solid block at the edge: the table beside the page, a blot.
    if area > width * height * 7 / 10, touchesSide || touchesEnd, max(width, height) >= min(cropWidth, cropHeight) / 2 {
      return false
    }
    // Specks, and ends of another line's strokes.
    if area < max(6, largest / 120) { return false }
    return !(area < largest / 6 && height < cropHeight / 4 && (touchesSide || touchesEnd))
  }

  /// Small enough to be a dot.
  func isSpeck(besideLettersOf letter: Int) -> Bool { max(width, height) * 3 < letter }

  /// Whether another part stands over, under or next to this one.
  func isBeside(_ other: InkPart, within reach: Int) -> Bool { other.right >= left - reach && other.left <= right + reach }

  /// Long, thin and upright, as a piece of a printed rule is.
  var isPost: Bool { height >= 4 * width }
}
