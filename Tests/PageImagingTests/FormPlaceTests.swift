import Testing

@testable import PageImaging

@Suite struct FormPlaceTests {
  private static func place(_ dy: Int, on value: Float, near: Float) -> FormPlace {
    FormPlace(base: .identity, peak: PatchSurface.Peak(dx: 0, dy: dy, value: value), near: near)
  }

  @Test(arguments: [
    // A centimetre too high all upright rules fit and no lying one is near; at the right place all are.
    (10, 24.0, 50.0, 10), (-10, 24.0, 50.0, -10),
    // Refining goes there by itself.
    (7, 24.0, 50.0, 0),
    // Not clearly more.
    (10, 24.0, 39.0, 0),
    // Hardly any print: letters here and there.
    (10, 18.0, 60.0, 0),
  ])
  func theFormLiesWhereMostPrintIsNear(shift: Int, value: Double, near: Double, chosen: Int) throws {
    let places = [Self.place(0, on: 24.5, near: 36), Self.place(shift, on: Float(value), near: Float(near))]
    #expect(try #require(FormPlace.chosen(places)).peak.dy == chosen)
    #expect(try #require(FormPlace.chosen(places.reversed())).peak.dy == chosen)
  }

  @Test func ofSeveralTheOneWithMostPrintNear() throws {
    let places = [Self.place(0, on: 30, near: 40), Self.place(10, on: 28, near: 50), Self.place(-12, on: 25, near: 60)]
    #expect(try #require(FormPlace.chosen(places)).peak.dy == -12)
    #expect(FormPlace.chosen([]) == nil)
  }

  /// Two pieces of print, the lower one a little further down than the form says: no shift lays both on their ink.
  @Test func printThatLiesALittleOffCounts() {
    func surface(_ hits: [(Int, Float)]) -> PatchSurface {
      var surface = PatchSurface(radius: 15)
      for (dy, value) in hits { surface.values[(dy + 15) * 31 + 15] = value }
      return surface
    }
    let upper = surface([(0, 20)]), lower = surface([(3, 20), (0, -10)])
    var sum = upper
    sum += lower
    let peak = PatchSurface.Peak(dx: 0, dy: 0, value: sum.value(0, 0))
    #expect(peak.value == 10)
    #expect(upper.most(around: peak, reach: 4) + lower.most(around: peak, reach: 4) == 40)
    #expect(upper.most(around: peak, reach: 2) + lower.most(around: peak, reach: 2) == 20)
    // At the border of what was looked at nothing lies outside.
    #expect(upper.most(around: PatchSurface.Peak(dx: 15, dy: -15, value: 0), reach: 4) == 0)
  }

  @Test func peaksStandApartTheBestFirst() {
    var surface = PatchSurface(radius: 15)
    for (dx, dy, value) in [(0, 0, Float(10)), (1, 0, 9), (5, 5, 12), (-8, 3, 7), (-8, 4, 3)] {
      surface.values[(dy + 15) * 31 + dx + 15] = value
    }
    let found = surface.peaks.map { [$0.dx, $0.dy] }
    #expect(found == [[5, 5], [0, 0], [-8, 3]])
  }
}
