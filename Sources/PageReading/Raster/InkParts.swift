/// Connected ink of a small picture.
struct InkParts: Sendable {
  /// One connected piece.
  struct Part: Sendable {
    var box: PixelSpan
    var area: Int
  }

  let width: Int
  let height: Int
  /// 0 for paper, otherwise the part's place in `parts` plus one.
  private(set) var labels: [Int32]
  private(set) var parts: [Part] = []

  /// Pieces of a mask (1 is ink), joined also over corners.
  init(mask: [UInt8], width: Int, height: Int) {
    self.width = width
    self.height = height
    labels = [Int32](repeating: 0, count: width * height)
    var parent: [Int32] = [0]
    func root(_ start: Int32) -> Int32 {
      var at = start
      while parent[Int(at)] != at {
        parent[Int(at)] = parent[Int(parent[Int(at)])]
        at = parent[Int(at)]
      }
      return at
    }
    for y in 0..<height {
      for x in 0..<width where mask[y * width + x] != 0 {
        let at = y * width + x
        var found: Int32 = 0
        func join(_ other: Int32) {
          guard other != 0 else { return }
          let top = root(other)
          if found == 0 {
            found = top
          } else if found != top {
            let (low, high) = (min(found, top), max(found, top))
            parent[Int(high)] = low
            found = low
          }
        }
        if x > 0 { join(labels[at - 1]) }
        if y > 0 {
          join(labels[at - width])
          if x > 0 { join(labels[at - width - 1]) }
          if x + 1 < width { join(labels[at - width + 1]) }
        }
        if found == 0 {
          found = Int32(parent.count)
          parent.append(found)
        }
        labels[at] = found
      }
    }
    var numbers = [Int32](repeating: 0, count: parent.count)
    for y in 0..<height {
      for x in 0..<width where labels[y * width + x] != 0 {
        let top = Int(root(labels[y * width + x]))
        if numbers[top] == 0 {
          parts.append(Part(box: PixelSpan(left: x, top: y, right: x + 1, bottom: y + 1), area: 0))
          numbers[top] = Int32(parts.count)
        }
        let number = numbers[top]
        labels[y * width + x] = number
        parts[Int(number) - 1].area += 1
        parts[Int(number) - 1].box.extend(PixelSpan(left: x, top: y, right: x + 1, bottom: y + 1))
      }
    }
  }

  /// Each label spread over the paper up to `reach` pixels around its ink; the soft edges of strokes belong to them.
  func spread(_ reach: Int) -> [Int32] {
    var result = labels
    for _ in 0..<reach {
      let before = result
      for y in 0..<height {
        for x in 0..<width where before[y * width + x] == 0 {
          let at = y * width + x
          if x > 0, before[at - 1] != 0 {
            result[at] = before[at - 1]
          } else if x + 1 < width, before[at + 1] != 0 {
            result[at] = before[at + 1]
          } else if y > 0, before[at - width] != 0 {
            result[at] = before[at - width]
          } else if y + 1 < height, before[at + width] != 0 {
            result[at] = before[at + width]
          }
        }
      }
    }
    return result
  }
}
