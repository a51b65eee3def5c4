import Testing

@testable import PageImaging

@Suite("A sheet seen from aside")
struct PaperOutlineTests {
  private static let corners = [PagePoint(150, 120), PagePoint(640, 90), PagePoint(700, 900), PagePoint(90, 880)]

  /// A bright sheet with lines of strokes on a dark table.
  private func picture(_ corners: [PagePoint] = corners) throws -> GreyPlane {
    let (width, height) = (800, 1_000)
    let flat = try #require(
      Homography.through([PagePoint(0, 0), PagePoint(210, 0), PagePoint(210, 297), PagePoint(0, 297)], corners)?.inverse)
    var pixels = [UInt8](repeating: 45, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        let mm = flat.apply(PagePoint(Double(x) + 0.5, Double(y) + 0.5))
        guard mm.x > 0, mm.y > 0, mm.x < 210, mm.y < 297 else { continue }
        let isWritten = mm.x > 25 && mm.x < 185 && mm.y > 30 && mm.y < 270
        let isStroke = isWritten && Int(mm.y) % 9 < 2 && Int(mm.x * 0.7) % 3 == 0
        pixels[y * width + x] = isStroke ? 70 : 215
      }
    }
    return GreyPlane(width: width, height: height, pixels: pixels)
  }

  @Test("Its corners are found, and it has the shape of paper")
  func corners() throws {
    let plane = try picture()
    let outline = try #require(PaperOutline(plane, PaperMap(plane), skew: 0))
    for (found, corner) in zip(outline.corners, Self.corners) { #expect((found - corner).length < 20, "\(found) \(corner)") }
    #expect(abs(outline.size.height / outline.size.width - 2.0.squareRoot()) < 0.001)
    let place = try #require(outline.map(width: 210, height: 297)?.apply(PagePoint(105, 0)))
    #expect((place - PagePoint(392, 105)).length < 20, "\(place)")
  }

  @Test("A level answer does not change with the angle that the lines were found at", arguments: [-6.0, 4, 9])
  func turned(degrees: Double) throws {
    let turn = Homography.turn(degrees: degrees, about: PagePoint(400, 500))
    let corners = [PagePoint(200, 200), PagePoint(600, 200), PagePoint(600, 766), PagePoint(200, 766)].map(turn.apply)
    let plane = try picture(corners)
    let outline = try #require(PaperOutline(plane, PaperMap(plane), skew: degrees))
    for (found, corner) in zip(outline.corners, corners) { #expect((found - corner).length < 20, "\(found) \(corner)") }
  }

  @Test("A sheet that the picture cuts off, or that fills it, has no outline")
  func cut() throws {
    let over = try picture([PagePoint(-60, 120), PagePoint(640, 90), PagePoint(700, 900), PagePoint(-90, 880)])
    #expect(PaperOutline(over, PaperMap(over), skew: 0) == nil)
    let full = try picture([PagePoint(-60, -60), PagePoint(900, -60), PagePoint(900, 1_100), PagePoint(-60, 1_100)])
    #expect(PaperOutline(full, PaperMap(full), skew: 0) == nil)
  }
}
