import Foundation

/// The best persons of one entry and the weight of all of them together.
struct Found {
  static let kept = 4

  var rows: SIMD4<UInt32> = SIMD4(repeating: .max)
  var weights: SIMD4<Float> = SIMD4(repeating: -.infinity)
  /// Sum of exp(weight) over all candidates.
  var total: Double = 0

  /// Takes a candidate in; ties go to the lower identifier, so that the order of the file does not show.
  ///
  /// With `repeats`, rows of one person count once, by the one that fits better.
  mutating func add(_ row: UInt32, _ weight: Float, numbers: UnsafePointer<UInt64>, repeats: [UInt32: UInt32]) {
    let first = repeats[row] ?? row
    for at in 0..<Self.kept where rows[at] == first {
      if weight <= weights[at] { return }
      if weights[at] > -20 { total = max(total - exp(Double(weights[at])), 0) }
      for below in at..<(Self.kept - 1) { (rows[below], weights[below]) = (rows[below + 1], weights[below + 1]) }
      (rows[Self.kept - 1], weights[Self.kept - 1]) = (.max, -.infinity)
      break
    }
    add(first, weight, numbers: numbers)
  }

  /// Takes a candidate in whose person stands in the register once.
  @inline(__always)
  mutating func add(_ row: UInt32, _ weight: Float, numbers: UnsafePointer<UInt64>) {
    if weight > -20 { total += exp(Double(weight)) }
    if weight < weights[3] { return }
    var at = 3
    if weight == weights[3], rows[3] != .max, numbers[Int(row)] > numbers[Int(rows[3])] { return }
    while at > 0 {
      let above = weights[at - 1]
      let isBehind = above > weight || (above == weight && rows[at - 1] != .max && numbers[Int(rows[at - 1])] < numbers[Int(row)])
      if isBehind { break }
      weights[at] = above
      rows[at] = rows[at - 1]
      at -= 1
    }
    weights[at] = weight
    rows[at] = row
  }
}
