import Foundation

/// One entry a scalar below `limit`: the scalar it folds to, or a mark saying that it vanishes or needs the slow way.
/// Built once from Unicode data; about two thousand scalars are asked for.
struct FoldTable: Sendable {
  static let limit: UInt32 = 0x2070
  static let vanishes: UInt16 = 0xFFFE
  static let needsSlowWay: UInt16 = 0xFFFF

  static let shared = FoldTable()

  let entries: [UInt16]

  private init() {
    var entries = [UInt16](repeating: Self.needsSlowWay, count: Int(Self.limit))
    let known: [ClosedRange<UInt32>] = [0x00...0x52F, 0x1E00...0x206F]
    for range in known {
      for value in range {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let folded = Self.fold(scalar)
        if folded.isEmpty {
          entries[Int(value)] = Self.vanishes
        } else if folded.count == 1, folded[0].value < UInt32(Self.vanishes) {
          entries[Int(value)] = UInt16(folded[0].value)
        }
      }
    }
    self.entries = entries
  }

  /// The definition of folding for one scalar; the table holds its results.
  private static func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    let needsDecomposition = scalar.value >= 0xC0
    let decomposed = needsDecomposition ? String(scalar).decomposedStringWithCanonicalMapping : String(scalar)
    var result: [Unicode.Scalar] = []
    for part in decomposed.unicodeScalars { result.append(contentsOf: foldPart(part)) }
    return result
  }

  /// Folds one scalar of decomposed text.
  static func foldPart(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch ScalarClass.of(scalar) {
    case .removed: return []
    case .blank: return [" "]
    case .kept: break
    }
    if scalar.value >= 0x300, scalar.properties.canonicalCombiningClass != .notReordered { return [] }
    let value = ScalarClass.lookalike(scalar.value)
    if value == 0x110 || value == 0x111 { return ["d"] }
    guard let same = Unicode.Scalar(value) else { return [] }
    let lower = Array(same.properties.lowercaseMapping.unicodeScalars)
    return lower.filter { $0.value < 0x300 || $0.properties.canonicalCombiningClass == .notReordered }
  }
}
