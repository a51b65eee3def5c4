import Testing

@testable import PageImaging

@Suite("Where rules end, and the lines of heavy frames")
struct RuleEndsTests {
  /// A page of 200 × 280 mm at four pixels a millimetre.
  private func page() -> BytePlane { BytePlane(width: 800, height: 1_120, filled: 230) }

  private func fill(_ plane: BytePlane, x: ClosedRange<Double>, y: ClosedRange<Double>, density: Double = 4) {
    for row in Int(y.lowerBound * density)..<Int(y.upperBound * density) {
      for column in Int(x.lowerBound * density)..<Int(x.upperBound * density) { plane[column, row] = 70 }
    }
  }

  @Test("a rule goes as far as its ink, whatever strips it is looked for in", arguments: [(21.25, 251.75), (23.75, 248.5)])
  func ends(from: Double, to: Double) {
    let plane = page()
    for x in [20.0, 60, 110, 180] { fill(plane, x: x...(x + 0.5), y: from...to) }
    // A heading above and a signature below are no rule.
    fill(plane, x: 57...63, y: (from - 4)...(from - 3.5))
    fill(plane, x: 108...112, y: (to + 3)...(to + 3.5))
    let found = RuleTracer(InkMap(grey: plane).levels[0]).upright()
    #expect(found.count == 4)
    for rule in found { #expect(abs(rule.span.from - from) < 0.6 && abs(rule.span.to - to) < 0.6, "\(rule.span)") }
  }

  @Test("what is left below the last rule is a row only when it is written in or as high as one", arguments: [4.2, 6, 14, 30])
  func leftover(height: Double) {
    let plane = page()
    let places = [45.0, 75, 100, 130, 160]
    for y in places { fill(plane, x: 20...180, y: y...(y + 0.5)) }
    func write(_ y: Double) { for x in stride(from: 24.0, to: 34, by: 1.5) { fill(plane, x: x...(x + 0.5), y: y...(y + 3.5)) } }
    for y in places.dropLast() { write(y + 2) }
    if height == 14 { write(163) }
    let lying = places.map { y -> SheetRule in
      let points = (0...32).map { PagePoint(20 + 5 * Double($0), y + 0.25) }
      return SheetRule(points: points, coverage: 1, isUpright: false)
    }
    let body = PageRectangle(x: 20, y: 45, width: 160, height: 115.25 + height)
    let rows = TableReader(ink: InkMap(grey: plane).levels[0], upright: [], lying: lying)
      .rows(in: body, columns: [20, 38, 90, 180])
    #expect(rows.count == (height > 10 ? 5 : 4))
    for (row, top) in zip(rows, places) { #expect(abs(row.top - top) < 0.5 && row.confidence > 0.9) }
  }

  @Test("a rule that was found between the two lines of a frame lies on the heavier one in the stored picture")
  func frame() throws {
    // Twelve pixels a millimetre: a line of a millimetre, a quarter of a millimetre of paper, and a thin line; writing crosses both.
    let picture = BytePlane(width: 480, height: 1_440, filled: 225)
    fill(picture, x: 19.5...20.5, y: 5...115, density: 12)
    fill(picture, x: 20.8...21.1, y: 5...115, density: 12)
    for y in stride(from: 14.0, to: 110, by: 9) { fill(picture, x: 19...23, y: y...(y + 0.5), density: 12) }
    let traced = SheetRule(
      points: (0..<25).map { index in PagePoint(index > 12 ? 20.55 : 20.35, 6 + 4.5 * Double(index)) }, coverage: 1,
      isUpright: true)
    let laid = FineRules(luma: picture) { $0 * 12 }.laid(traced)
    for point in laid.points { #expect(abs(point.x - 20) < 0.1, "\(point)") }
    // A picture with no more to see than the smaller one changes nothing.
    #expect(FineRules(luma: picture) { $0 * 4 }.laid(traced) == traced)
  }
}
