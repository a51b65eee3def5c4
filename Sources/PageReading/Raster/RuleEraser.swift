/// Takes printed rules out of a mask of ink: long straight runs that are thin. Where a stroke crosses, the stroke stays.
struct RuleEraser {
  /// Pixels that a run must be long to be a rule, and thick at most.
  let length: Int
  let thickness: Int

  /// - Parameter pixelsPerMM: resolution of the mask.
  init(pixelsPerMM: Double) {
    length = Int(4.2 * pixelsPerMM)
    thickness = max(3, Int(0.75 * pixelsPerMM))
  }

  func erase(_ mask: inout [UInt8], width: Int, height: Int) {
    var marked = [UInt8](repeating: 0, count: mask.count)
    mark(&marked, mask, count: height, length: width, step: 1, line: width)
    mark(&marked, mask, count: width, length: height, step: width, line: 1)
    for at in mask.indices where marked[at] != 0 { mask[at] = 0 }
  }

  /// Marks what lies in long runs along one direction and is thin across it.
  private func mark(_ marked: inout [UInt8], _ mask: [UInt8], count: Int, length along: Int, step: Int, line: Int) {
    for number in 0..<count {
      var start = 0
      while start < along {
        guard mask[number * line + start * step] != 0 else {
          start += 1
          continue
        }
        // Gaps of two pixels do not end a worn rule.
        var end = start
        var gap = 0
        var next = start + 1
        while next < along, gap <= 2 {
          if mask[number * line + next * step] != 0 {
            end = next
            gap = 0
          } else {
            gap += 1
          }
          next += 1
        }
        if end - start + 1 >= length {
          for at in start...end where isThin(mask, number, at, count: count, step: step, line: line) {
            marked[number * line + at * step] = 1
          }
        }
        start = end + 1
      }
    }
  }

  private func isThin(_ mask: [UInt8], _ number: Int, _ at: Int, count: Int, step: Int, line: Int) -> Bool {
    var thick = 1
    var other = number - 1
    while other >= 0, thick <= thickness, mask[other * line + at * step] != 0 {
      thick += 1
      other -= 1
    }
    other = number + 1
    while other < count, thick <= thickness, mask[other * line + at * step] != 0 {
      thick += 1
      other += 1
    }
    return thick <= thickness
  }
}
