import Foundation

/// What a written word looks like, as numbers that can be compared: directions of strokes, no learning, no language.
///
/// Three measures: a glance (whole word in one fixed grid, for choosing whom to look at closely), a distance along the best alignment of
/// columns (dynamic time warping, as word spotting has used it since Rath and Manmatha 2003), and one place by place (``WordGrid``). Some milliseconds of work a field.
public struct WordShape: Sendable {
  private static let rows = 32
  private static let zones = 8
  private static let directions = 4
  static let features = zones * directions
  private static let columnStep = 2
  private static let glanceWidth = 64
  private static let widest = 400

  /// Width of the writing for its height.
  public let aspect: Float
  let columns: [Float]
  /// How many columns the writing has.
  let count: Int
  private let whole: [Float]
  private let grid: WordGrid

  /// - Parameter label: where in the crop print stands, no writing; in shares of it.
  /// - Returns: nil when nothing is written in the crop.
  /// - Complexity: O(points).
  public init?(grey: [UInt8], width: Int, height: Int, without label: UnitBox? = nil) {
    guard let upright = InkImage(grey: grey, width: width, height: height, without: label)?.upright() else { return nil }
    aspect = Float(upright.width) / Float(upright.height)
    let columnsWidth = max(8, min(Self.widest, Int((Float(Self.rows) * aspect).rounded())))
    columns = Self.strokes(Self.field(upright, width: columnsWidth), width: columnsWidth)
    count = columns.count / Self.features
    grid = WordGrid(upright)
    whole = Self.unit(Self.strokes(Self.field(upright, width: Self.glanceWidth), width: Self.glanceWidth))
  }

  private static func field(_ image: InkImage, width: Int) -> [Float] {
    let scaled = image.scaled(width: width, height: rows)
    // 1-2-1 in both directions.
    let across = blurred(scaled, width: width, step: 1, isEnd: { $0 % width == width - 1 }, isStart: { $0 % width == 0 })
    return blurred(
      across, width: width, step: width, isEnd: { $0 >= width * (rows - 1) }, isStart: { $0 < width })
  }

  private static func blurred(
    _ field: [Float], width: Int, step: Int, isEnd: (Int) -> Bool, isStart: (Int) -> Bool
  ) -> [Float] {
    field.indices.map { at in
      let before = isStart(at) ? 0 : field[at - step]
      let after = isEnd(at) ? 0 : field[at + step]
      return 0.25 * before + 0.5 * field[at] + 0.25 * after
    }
  }

  /// How much stroke of each direction there is in each zone of each pair of columns; neighbouring zones and directions share.
  private static func strokes(_ field: [Float], width: Int) -> [Float] {
    let count = (width + columnStep - 1) / columnStep
    var out = [Float](repeating: 0, count: count * features)
    for y in 0..<rows {
      let zonePlace = (Float(y) + 0.5) / Float(rows) * Float(zones) - 0.5
      let zone = Int(zonePlace.rounded(.down))
      let zoneShare = zonePlace - Float(zone)
      for x in 0..<width {
        let across = (x + 1 < width ? field[y * width + x + 1] : 0) - (x > 0 ? field[y * width + x - 1] : 0)
        let down = (y + 1 < rows ? field[(y + 1) * width + x] : 0) - (y > 0 ? field[(y - 1) * width + x] : 0)
        let size = (across * across + down * down).squareRoot()
        guard size >= 0.01 else { continue }
        var angle = atan2(down, across)
        if angle < 0 { angle += .pi }
        let place = min(angle / .pi, 1) * Float(directions)
        let low = Int(place) % directions
        let share = place - Float(Int(place))
        for (zone, weight) in [(zone, 1 - zoneShare), (zone + 1, zoneShare)] where zone >= 0 && zone < zones {
          let base = x / columnStep * features + zone * directions
          out[base + low] += size * weight * (1 - share)
          out[base + (low + 1) % directions] += size * weight * share
        }
      }
    }
    return out
  }

  private static func unit(_ values: [Float]) -> [Float] {
    let roots = values.map { max(0, $0).squareRoot() }
    let length = roots.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? roots.map { $0 / length } : roots
  }

  private func unlikeProportions(_ other: WordShape) -> Float { abs(log2(aspect / other.aspect)) }

  /// How alike two words look at a glance: 1 is equal. Complexity: constant.
  public func glance(_ other: WordShape) -> Float {
    var sum: Float = 0
    whole.withUnsafeBufferPointer { own in
      other.whole.withUnsafeBufferPointer { theirs in
        for at in 0..<min(own.count, theirs.count) { sum += own[at] * theirs[at] }
      }
    }
    return sum - 0.25 * unlikeProportions(other)
  }

  /// How different two words are along the best alignment of their columns: 0 is equal, infinite where the lengths are too unlike.
  ///
  /// The mean, and the worst stretch as long as a short word: two places of which only one word differs are not alike.
  /// Complexity: O(columns × band).
  public func distance(_ other: WordShape) -> Float {
    path(to: other).map { distance(other, along: $0) } ?? .infinity
  }

  /// The best alignment of the columns; nil where the lengths are too unlike.
  func path(to other: WordShape) -> ColumnPath? {
    ColumnPath(columns, 0..<count, other.columns, 0..<other.count, slack: isLong ? Self.longSlack : 6)
  }

  func distance(_ other: WordShape, along path: ColumnPath) -> Float {
    let worst =
      isLong ? Self.longStretchWeight * path.worst(of: Self.longStretch) : Self.stretchWeight * path.worst(of: Self.stretch)
    return path.sum / Float(count + other.count) + worst + 0.12 * unlikeProportions(other)
  }

  /// Whether it is more than a few words: a place with its district and province, which mostly differs from others by one of ten.
  var isLong: Bool { aspect > Self.longAspect }

  /// How different two words are place by place; of a long text a small grid shows little, so it counts for less. Complexity: constant.
  func unlikeness(_ other: WordShape) -> Float {
    let share = Self.gridAspect / max(Self.gridAspect, aspect)
    return share * share * grid.distance(other.grid)
  }

  /// Writing up to so many times as wide as high fits the grid.
  private static let gridAspect: Float = 4
  private static let stretch = 10
  private static let stretchWeight: Float = 0.5
  private static let longAspect: Float = 10
  private static let longStretch = 12
  private static let longStretchWeight: Float = 1.5
  /// Long writings of one hand run alike: the path lies within this part of their length.
  private static let longSlack = 10
}

extension WordShape {
  /// Names what made a shape: raised whenever the same crop gives another one.
  public static let storedWay: UInt8 = 5

  /// The shape in a few thousand bytes, each number rounded to a 255th of the largest.
  public var bytes: [UInt8] {
    let largest = max(columns.max() ?? 0, 1e-6)
    var out: [UInt8] = [Self.storedWay, UInt8(min(255, columns.count / Self.features))]
    for number in [aspect, largest] {
      for shift in stride(from: 24, through: 0, by: -8) {
        out.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt32(shift)))
      }
    }
    out += columns.map { UInt8(max(0, min(255, ($0 / largest * 255).rounded()))) }
    out += whole.map { UInt8(max(0, min(255, ($0 * 255).rounded()))) }
    out += grid.bytes
    return out
  }

  /// Reads `bytes`; nil when they are no shape that this version made.
  public init?(bytes: [UInt8]) {
    let glanceCount = (Self.glanceWidth + Self.columnStep - 1) / Self.columnStep * Self.features
    guard bytes.count > 10, bytes[0] == Self.storedWay,
      bytes.count == 10 + Int(bytes[1]) * Self.features + glanceCount + WordGrid.stored
    else { return nil }
    let numbers = [2, 6].map { at in Float(bitPattern: bytes[at..<(at + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }) }
    guard bytes[1] > 0, numbers.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
    aspect = numbers[0]
    count = Int(bytes[1])
    let end = 10 + count * Self.features
    columns = bytes[10..<end].map { Float($0) / 255 * numbers[1] }
    grid = WordGrid(bytes: bytes[(end + glanceCount)...])
    whole = bytes[end..<(end + glanceCount)].map { Float($0) / 255 }
  }
}
