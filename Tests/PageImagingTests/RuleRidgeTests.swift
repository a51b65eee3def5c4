import Testing

@testable import PageImaging

@Suite("Rules laid on their own line of ink")
struct RuleRidgeTests {
  private let strips = 24

  /// Where the rule's middle lies at a row: it leans and bends a little.
  private func place(_ y: Double) -> Double { 40 + y * 0.012 + (y - 240) * (y - 240) * 0.000_02 }

  /// Ink of a rule with half its width in pixels; `beside` adds the thin line of a frame on its right.
  private func ink(half: Double, beside: Bool) -> BytePlane {
    let plane = BytePlane(width: 100, height: strips * 20)
    for y in 0..<plane.height {
      let middle = place(Double(y) + 0.5)
      for x in 0..<100 {
        let away = Double(x) + 0.5 - middle
        var value = 235 * max(0, min(1, half + 0.5 - abs(away)))
        if beside { value = max(value, 220 * max(0, min(1, 1.4 - abs(away - 4.2))), abs(away - 2.6) < 1 ? 150 : 0) }
        plane.bytes[y * 100 + x] = UInt8(value)
      }
    }
    return plane
  }

  private func furthest(_ found: [Double]) -> Double {
    found.indices.map { abs(found[$0] - place((Double($0) + 0.5) * 20)) }.max() ?? 0
  }

  @Test("a rule traced between the two lines of a frame comes to lie on the heavier one")
  func frame() {
    // Now nearer to one line, now to the other.
    let traced = (0..<strips).map { place((Double($0) + 0.5) * 20) + ($0 % 7 < 3 ? 1 : 2.6) }
    let found = RuleRidge(plane: ink(half: 2, beside: true), strip: 20)
      .followed(traced, seen: traced.map { _ in true }, first: 0)
    #expect(furthest(found) < 0.4)
  }

  @Test("strokes across a rule and places where it is gone do not move it")
  func strokes() {
    let plane = ink(half: 0.8, beside: false)
    for strip in [3, 9, 15] {
      for y in (strip * 20)..<(strip * 20 + 20) { for x in 41..<48 { plane.bytes[y * 100 + x] = 230 } }
    }
    for y in (11 * 20)..<(13 * 20) { for x in 0..<100 { plane.bytes[y * 100 + x] = 0 } }
    let traced = (0..<strips).map { place((Double($0) + 0.5) * 20) + ([3, 9, 15].contains($0) ? 1.2 : 0.1) }
    // Where the rule is gone, writing stands beside its place.
    for y in (18 * 20)..<(21 * 20) {
      for x in 0..<100 { plane.bytes[y * 100 + x] = abs(Double(x) + 0.5 - place(Double(y) + 0.5) - 1.8) < 1.5 ? 230 : 0 }
    }
    let found = RuleRidge(plane: plane, strip: 20)
      .followed(traced, seen: traced.indices.map { !(18..<21).contains($0) }, first: 0)
    #expect(furthest(found) < 0.4)
  }
}
