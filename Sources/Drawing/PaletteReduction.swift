/// Chooses 256 colours for a picture: the commonest ones of a 6-bit cube, each as the mean of its pixels; the rest go to the nearest.
struct PaletteReduction {
  private(set) var palette: [UInt8] = []
  private(set) var indices: [UInt8] = []

  init(rgb: [UInt8]) {
    let pixels = rgb.count / 3
    var counts = [UInt32](repeating: 0, count: 1 << 18)
    var bins = [UInt32](repeating: 0, count: pixels)
    rgb.withUnsafeBufferPointer { source in
      for pixel in 0..<pixels {
        let at = pixel * 3
        let bin = UInt32(source[at] >> 2) << 12 | UInt32(source[at + 1] >> 2) << 6 | UInt32(source[at + 2] >> 2)
        bins[pixel] = bin
        counts[Int(bin)] += 1
      }
    }
    let used = counts.indices.filter { counts[$0] > 0 }
    let chosen = PaletteReduction.choose(used, counts)
    var index = [UInt8](repeating: 0, count: 1 << 18)
    for bin in used { index[bin] = PaletteReduction.nearest(bin, chosen) }
    var sums = [(Int, Int, Int, Int)](repeating: (0, 0, 0, 0), count: chosen.count)
    indices = [UInt8](repeating: 0, count: pixels)
    for pixel in 0..<pixels {
      let slot = index[Int(bins[pixel])]
      indices[pixel] = slot
      let sum = sums[Int(slot)]
      sums[Int(slot)] = (
        sum.0 + Int(rgb[pixel * 3]), sum.1 + Int(rgb[pixel * 3 + 1]), sum.2 + Int(rgb[pixel * 3 + 2]), sum.3 + 1
      )
    }
    palette = sums.flatMap { sum -> [UInt8] in
      let count = max(1, sum.3)
      return [UInt8(sum.0 / count), UInt8(sum.1 / count), UInt8(sum.2 / count)]
    }
  }

  /// The commonest bins, but with room for rare strong colours: a bin's weight is damped, and near neighbours of a chosen one wait.
  private static func choose(_ used: [Int], _ counts: [UInt32]) -> [Int] {
    let ordered = used.sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
    guard ordered.count > 256 else { return ordered }
    var chosen = Array(ordered.prefix(160))
    for bin in ordered.dropFirst(160) where chosen.count < 256 {
      if chosen.allSatisfy({ distance($0, bin) > 5 }) { chosen.append(bin) }
    }
    return chosen
  }

  private static func nearest(_ bin: Int, _ chosen: [Int]) -> UInt8 {
    var best = 0
    var least = Int.max
    for (slot, candidate) in chosen.enumerated() {
      let d = distance(bin, candidate)
      if d < least {
        least = d
        best = slot
        if d == 0 { break }
      }
    }
    return UInt8(best)
  }

  private static func distance(_ a: Int, _ b: Int) -> Int {
    let red = (a >> 12) - (b >> 12)
    let green = ((a >> 6) & 63) - ((b >> 6) & 63)
    let blue = (a & 63) - (b & 63)
    return red * red + green * green + blue * blue
  }
}
