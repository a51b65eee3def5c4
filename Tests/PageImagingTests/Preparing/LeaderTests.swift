import Testing

@testable import PageImaging

@Suite("Dotted leaders")
struct LeaderTests {
  /// A window of 14 mm with what `isInk` says, as a patch on its plane.
  private func fitsAgain(_ isInk: (Int, Int) -> Bool) -> Bool {
    let plane = BytePlane(width: 96, height: 96)
    for y in 0..<96 { for x in 0..<96 where isInk(x, y) { plane[x, y] = 255 } }
    func near(_ x: Int, _ y: Int, _ reach: Int) -> Bool {
      (-reach...reach).contains { dy in (-reach...reach).contains { isInk(x + $0, y + dy) } }
    }
    var patch = PrintPatch(center: PagePoint(12, 12), on: [], off: [])
    for y in 20..<76 {
      for x in 20..<76 {
        let place = SIMD2(Float(x) + 0.5, Float(y) + 0.5) / 4
        if isInk(x, y) { patch.on.append(place) } else if !near(x, y, 1), near(x, y, 3) { patch.off.append(place) }
      }
    }
    return patch.fitsAgain(on: plane, density: 4)
  }

  @Test("Dots fit a dot further too, whatever their distance", arguments: [4.0, 4.4, 5.2, 8])
  func dots(distance: Double) {
    #expect(fitsAgain { x, y in y == 48 && Double(x).truncatingRemainder(dividingBy: distance) < 1 })
  }

  @Test("Rules, and strokes that stand at uneven distances, fit once")
  func others() {
    #expect(!fitsAgain { _, y in y == 48 || y == 60 })
    #expect(!fitsAgain { x, _ in x == 48 })
    #expect(!fitsAgain { x, y in y == 48 || x == 40 })
    let strokes = [22, 28, 41, 45, 56, 70]
    #expect(!fitsAgain { x, y in (40..<56).contains(y) && strokes.contains(x) })
  }
}
