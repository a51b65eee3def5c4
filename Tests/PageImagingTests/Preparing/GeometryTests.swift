import Testing

@testable import PageImaging

@Suite("Maps of the plane")
struct GeometryTests {
  /// Numbers that look random and are the same in every run.
  private struct Numbers {
    var state: UInt64
    mutating func next(_ range: ClosedRange<Double>) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return range.lowerBound + Double(state >> 33) / Double(1 << 31) * (range.upperBound - range.lowerBound)
    }
  }

  private func quad(_ numbers: inout Numbers) -> [PagePoint] {
    [(0.0, 0.0), (2_000.0, 0.0), (2_000.0, 3_000.0), (0.0, 3_000.0)].map { corner in
      PagePoint(corner.0 + numbers.next(-300...300), corner.1 + numbers.next(-300...300))
    }
  }

  @Test("Four points go where they should and come back", arguments: 1...20 as ClosedRange<UInt64>)
  func throughFourPoints(seed: UInt64) throws {
    var numbers = Numbers(state: seed)
    let to = quad(&numbers)
    let from = PageRectangle(x: 0, y: 0, width: 210, height: 297).corners
    let map = try #require(Homography.through(from, to))
    let back = try #require(map.inverse)
    for (a, b) in zip(from, to) {
      #expect((map.apply(a) - b).length < 1e-6)
      #expect((back.apply(b) - a).length < 1e-6)
    }
    let inside = PagePoint(numbers.next(0...210), numbers.next(0...297))
    #expect((back.after(map).apply(inside) - inside).length < 1e-6)
  }

  @Test("Three points in a line, or too few, give no map")
  func noMap() {
    let flat = [PagePoint(0, 0), PagePoint(1, 0), PagePoint(2, 0), PagePoint(3, 0)]
    let square = PageRectangle(x: 0, y: 0, width: 1, height: 1).corners
    #expect(Homography.through(flat, square) == nil)
    #expect(Homography.through(Array(square.prefix(3)), Array(square.prefix(3))) == nil)
    #expect(Homography(values: [1, 0, 0]) == nil)
    #expect(Homography(values: [.nan, 0, 0, 0, 1, 0, 0, 0, 1]) == nil)
    #expect(Homography(1, 0, 0, 2, 0, 0, 0, 0, 1).inverse == nil)
  }

  @Test("A narrow band solves as the full system does", arguments: 1...5 as ClosedRange<UInt64>)
  func bandedEquations(seed: UInt64) throws {
    var numbers = Numbers(state: seed)
    var full = NormalEquations(unknowns: 30)
    var banded = NormalEquations(unknowns: 30, band: 4)
    for _ in 0..<200 {
      let place = Int(numbers.next(0...25.9))
      let row = [(place: place, factor: numbers.next(-1...1)), (place: place + 4, factor: numbers.next(-1...1))]
      let value = numbers.next(-5...5)
      full.add(sparse: row, value: value, weight: 1)
      banded.add(sparse: row, value: value, weight: 1)
    }
    for place in 0..<30 {
      full.add(sparse: [(place, 1)], value: 0, weight: 0.1)
      banded.add(sparse: [(place, 1)], value: 0, weight: 0.1)
    }
    let a = try #require(full.solve())
    let b = try #require(banded.solve())
    for (x, y) in zip(a, b) { #expect(abs(x - y) < 1e-9) }
  }

  @Test("Equations that fix nothing have no solution")
  func openEquations() {
    var system = NormalEquations(unknowns: 2)
    system.add([1, 1], value: 3, weight: 1)
    #expect(system.solve() == nil)
    #expect(NormalEquations(unknowns: 3).solve() == nil)
  }

  @Test("A line is found although a third of the points lie", arguments: 1...10 as ClosedRange<UInt64>)
  func robustLine(seed: UInt64) throws {
    var numbers = Numbers(state: seed)
    let slope = numbers.next(-0.2...0.2)
    let points = (0..<90).map { index -> (at: Double, value: Double) in
      let at = Double(index) * 10
      let wrong = index % 3 == 0 ? numbers.next(20...60) : numbers.next(-0.3...0.3)
      return (at, 5 + slope * at + wrong)
    }
    let line = try #require(RobustLine.fit(points, tolerance: 20))
    #expect(abs(line.slope - slope) < 0.002)
    #expect(abs(line.offset - 5) < 1)
    #expect(RobustLine.fit([(0, 1)], tolerance: 1) == nil)
  }

  @Test("Each turn of a camera maps pixels as the plane is turned", arguments: Orientation.allCases)
  func orientations(orientation: Orientation) {
    let stored = BytePlane(width: 5, height: 3)
    for index in 0..<15 { stored.bytes[index] = UInt8(index * 10) }
    let upright = stored.upright(orientation)
    #expect((upright.width == 3) == orientation.swapsAxes)
    let map = orientation.storedMap(width: 5, height: 3)
    for y in 0..<upright.height {
      for x in 0..<upright.width {
        let at = map.apply(PagePoint(Double(x) + 0.5, Double(y) + 0.5))
        #expect(upright[x, y] == stored[Int(at.x), Int(at.y)])
      }
    }
  }

  @Test("Closing removes what is thin and dark and keeps what is wide")
  func closing() {
    let plane = BytePlane(width: 61, height: 47, filled: 200)
    for y in 0..<47 { for x in 20..<23 { plane[x, y] = 10 } }
    for y in 0..<47 { for x in 40..<61 { plane[x, y] = 30 } }
    let closed = plane.closed()
    #expect(closed[21, 20] == 200)
    #expect(closed[5, 5] == 200)
    #expect(closed[55, 30] == 30)
    // Against the plain definition, at every pixel.
    func wide(_ x: Int, _ y: Int) -> UInt8 {
      var best: UInt8 = 0
      for dy in -5...5 { for dx in -5...5 { best = max(best, plane[x + dx, y + dy]) } }
      return best
    }
    for y in stride(from: 6, to: 41, by: 7) {
      for x in stride(from: 6, to: 55, by: 3) {
        var least: UInt8 = 255
        for dy in -5...5 {
          for dx in -5...5 { least = min(least, wide(max(0, min(60, x + dx)), max(0, min(46, y + dy)))) }
        }
        #expect(closed[x, y] == least)
      }
    }
  }
}
