import Foundation

/// From a vector of levels and the frequencies of the values to the weight of a pair: the log of how much more likely the pair
/// is if both are one person than if they are two, strangers or brothers and sisters.
struct PairScorer {
  /// Three tables over slices of the vector; each holds match over stranger and relative over stranger.
  private let low: UnsafeMutablePointer<SIMD2<Float>>
  private let middle: UnsafeMutablePointer<SIMD2<Float>>
  private let high: UnsafeMutablePointer<SIMD2<Float>>
  private let frequencies: Frequencies
  private let logRelative: Float
  private let logStranger: Float
  private let storage: ScorerStorage

  init(_ tables: LevelTables, relativeRate: Double, frequencies: Frequencies) {
    storage = ScorerStorage()
    self.frequencies = frequencies
    low = storage.low
    middle = storage.middle
    high = storage.high
    logRelative = Float(log(max(relativeRate, 1e-12)))
    logStranger = Float(log(max(1 - relativeRate, 1e-12)))
    fill(tables)
  }

  private func fill(_ tables: LevelTables) {
    var weights: [SIMD2<Float>] = []
    for i in 0..<ComparisonField.tableSize {
      let stranger = log(tables.unrelated[i])
      weights.append(SIMD2(Float(log(tables.match[i]) - stranger), Float(log(tables.relative[i]) - stranger)))
    }
    func sum(_ fields: [ComparisonField], _ vector: UInt32) -> SIMD2<Float> {
      fields.reduce(SIMD2(0, 0)) { $0 + weights[$1.offset + $1.level(in: vector)] }
    }
    for slice in 0..<UInt32(2048) {
      low[Int(slice)] = sum([.surname, .middle, .given, .sex], slice)
      high[Int(slice)] = sum([.spouse, .place, .number], slice << 21)
      if slice < 1024 { middle[Int(slice)] = sum([.birthDate, .father, .mother], slice << 11) }
    }
  }

  /// Pairs that names and date leave below this cannot become candidates by their places or numbers.
  func cutoff(nobody: Double) -> Cutoff {
    func best(_ field: ComparisonField) -> Float {
      (0..<field.levels).reduce(0) { best, level in
        let weight = high[level << Int(field.shift - 21)]
        return max(best, weight.x, weight.x - weight.y)
      }
    }
    let without = Float(log(max(nobody, 1e-6))) - 9 - best(.place)
    return Cutoff(without: without, withNumber: without - best(.number))
  }

  /// The least weight that is worth a second look, for entries without and with an identity number.
  struct Cutoff {
    let without: Float
    let withNumber: Float
  }

  /// The weight of a pair, natural log.
  @inline(__always)
  func weight(_ vector: UInt32, _ a: UnsafePointer<EntityRow>, _ b: UnsafePointer<EntityRow>) -> Float {
    let base = low[Int(vector & 2047)] + middle[Int(vector >> 11 & 1023)] + high[Int(vector >> 21)]
    let correction = corrections(vector, a, b)
    return combine(base, correction)
  }

  /// Match over the mixture of strangers and relatives.
  @inline(__always)
  func combine(_ base: SIMD2<Float>, _ correction: SIMD2<Float>) -> Float {
    let match = base.x - correction.x
    let relative = base.y - correction.x + correction.y + logRelative
    if relative < logStranger - 12 { return match - logStranger }
    let top = max(relative, logStranger)
    return match - top - log(exp(relative - top) + exp(logStranger - top))
  }

  @inline(__always)
  func base(_ vector: UInt32) -> SIMD2<Float> {
    low[Int(vector & 2047)] + middle[Int(vector >> 11 & 1023)] + high[Int(vector >> 21)]
  }

  /// What the frequency of the agreeing values adds to the chance of strangers (first) and of relatives (second).
  @inline(__always)
  func corrections(_ vector: UInt32, _ a: UnsafePointer<EntityRow>, _ b: UnsafePointer<EntityRow>) -> SIMD2<Float> {
    var stranger: Float = 0
    var relative: Float = 0
    let given = vector >> 6 & 7
    if given != 0, given <= 3 {
      let value = role(.given, a.pointee.name.given, b.pointee.name.given)
      stranger += value
      relative += value
    }
    let middle = vector >> 3 & 7
    if middle == 1 || middle == 2 { stranger += role(.middle, a.pointee.name.middle, b.pointee.name.middle) }
    let surname = vector & 7
    if surname == 1 || surname == 2 { stranger += role(.surname, a.pointee.name.surname, b.pointee.name.surname) }
    let date = vector >> 11 & 15
    if date == DateLevel.exact.rawValue {
      let value = frequencies.dates[Int(b.pointee.date.parts)]
      stranger += value
      relative += value
    } else if date == DateLevel.yearOnly.rawValue || date == DateLevel.monthOnly.rawValue {
      let value = frequencies.years[b.pointee.date.year]
      stranger += value
      relative += value
    }
    let father = vector >> 15 & 7
    if father != 0, father <= 5, father != 4 {
      stranger += role(.fatherGiven, a.pointee.father.given, b.pointee.father.given)
      if father <= 2 { stranger += role(.fatherMiddle, a.pointee.father.middle, b.pointee.father.middle) }
    }
    let mother = vector >> 18 & 7
    if mother != 0, mother <= 5, mother != 4 {
      stranger += role(.motherGiven, a.pointee.mother.given, b.pointee.mother.given)
      if mother <= 3 { stranger += role(.motherSurname, a.pointee.mother.surname, b.pointee.mother.surname) }
      if mother <= 2 { stranger += role(.motherMiddle, a.pointee.mother.middle, b.pointee.mother.middle) }
    }
    let spouse = vector >> 21 & 7
    if spouse != 0, spouse <= 5, spouse != 4 {
      stranger += role(.spouseGiven, a.pointee.spouse.given, b.pointee.spouse.given)
      if spouse <= 3 { stranger += role(.spouseSurname, a.pointee.spouse.surname, b.pointee.spouse.surname) }
      if spouse <= 2 { stranger += role(.spouseMiddle, a.pointee.spouse.middle, b.pointee.spouse.middle) }
    }
    return SIMD2(stranger, relative)
  }

  @inline(__always)
  private func role(_ role: Frequencies.Role, _ a: UInt32, _ b: UInt32) -> Float { frequencies.correction(role, a, b) }
}

/// The memory of a scorer.
///
/// `@unchecked Sendable`: filled by the scorer that makes it, before any portion reads it.
final class ScorerStorage: @unchecked Sendable {
  let low: UnsafeMutablePointer<SIMD2<Float>>
  let middle: UnsafeMutablePointer<SIMD2<Float>>
  let high: UnsafeMutablePointer<SIMD2<Float>>

  init() {
    low = .allocate(capacity: 2048)
    low.initialize(repeating: SIMD2(0, 0), count: 2048)
    middle = .allocate(capacity: 1024)
    middle.initialize(repeating: SIMD2(0, 0), count: 1024)
    high = .allocate(capacity: 2048)
    high.initialize(repeating: SIMD2(0, 0), count: 2048)
  }

  deinit {
    low.deallocate()
    middle.deallocate()
    high.deallocate()
  }
}
