import Foundation
import Testing

@testable import PageImaging

@Suite("Planes of brightness and colour")
struct PlanesTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Red, green and blue from the planes at a pixel.
  func colour(_ planes: StoredPlanes, x: Int, y: Int) -> (Int, Int, Int) {
    let bright = Double(planes.luma[x, y])
    guard let chroma = planes.chroma else { return (Int(bright), Int(bright), Int(bright)) }
    let cb = Double(chroma.blue[x / chroma.across, y / chroma.down]) - 128
    let cr = Double(chroma.red[x / chroma.across, y / chroma.down]) - 128
    return (Int(bright + 1.402 * cr), Int(bright - 0.344 * cb - 0.714 * cr), Int(bright + 1.772 * cb))
  }

  @Test("JPEG with whole and with halved colour, PNG: the same planes within what a JPEG loses", arguments: [80, 95, nil])
  func decoded(_ quality: Int?) throws {
    let colours = [(230, 120, 110), (90, 200, 120), (100, 110, 220), (240, 230, 205)]
    let picture = try Samples.quarters(colours, width: 203, height: 151)
    let bytes = try quality.map { try Samples.jpeg(picture, quality: $0) } ?? Samples.png(picture)
    let source = try SourceImage(folder.file("a", bytes), limits: .standard)
    let planes = try StoredPlanes.decode(source)
    #expect(planes.width == 203 && planes.height == 151)
    #expect(planes.chroma?.across == (quality == 95 ? 1 : 2))
    for (index, wanted) in colours.enumerated() {
      #expect(Samples.near(colour(planes, x: 50 + index % 2 * 100, y: 35 + index / 2 * 75), wanted, by: 5))
    }
  }

  @Test("a smaller plane keeps the mean, one of the same size every pixel, a larger one runs evenly")
  func resampled() {
    let plane = BytePlane(width: 61, height: 47)
    for y in 0..<47 { for x in 0..<61 { plane[x, y] = UInt8(x * 3 + y) } }
    let same = plane.resampled(to: 61, 47)
    #expect((0..<47).allSatisfy { y in (0..<61).allSatisfy { same[$0, y] == plane[$0, y] } })
    let small = plane.resampled(to: 40, 31)
    for (x, y) in [(0, 0), (20, 15), (39, 30)] {
      let wanted = (Double(x) + 0.5) * 61 / 40 * 3 - 1.5 + (Double(y) + 0.5) * 47 / 31 - 0.5
      #expect(abs(Double(small[x, y]) - wanted) < 2.5)
    }
    let large = plane.resampled(x: 10, y: 5, width: 20, height: 20, to: 80, 80)
    for x in 8..<72 { #expect(abs(Double(large[x, 40]) - ((10 + (Double(x) + 0.5) / 4 - 0.5) * 3 + 14.6)) < 2) }
    let part = plane.resampled(x: 60, y: 46, width: 1, height: 1, to: 3, 3)
    #expect(part[1, 1] == UInt8(60 * 3 + 46))
  }

  @Test("the warp makes any paper white and keeps ink's share of it; what lies outside the picture is white")
  func warped() throws {
    var picture = try Picture(width: 640, height: 480, depth: 32)
    picture.fill(PixelBox(x: 0, y: 0, width: 640, height: 480), red: 200, green: 170, blue: 130)
    picture.fill(PixelBox(x: 438, y: 120, width: 10, height: 200), red: 100, green: 85, blue: 65)
    let source = try SourceImage(folder.file("a.png", Samples.png(picture)), limits: .standard)
    let planes = try StoredPlanes.decode(source)
    let tone = PaperTone(try ReducedPicture(planes, orientation: .upright, longSide: 320))
    // A hundred pixels more on the right than the picture has, and turned by a quarter of a degree.
    let grid = WarpGrid(widthMM: 740 / 10, heightMM: 48, dpi: 254) { PagePoint($0.x * 10 + $0.y * 0.04, $0.y * 10 - $0.x * 0.04) }
    let layers = PageWarper(grid: grid, tone: tone) { PagePoint(Double($0.x), Double($0.y)) }.layers(of: planes)
    let seen = try Samples.decoded(JPEGEncoder().encode(layers.colour, quality: 95, dpi: nil))
    #expect(seen.width == 740 && seen.height == 480)
    #expect(Samples.near(seen.colour(x: 200, y: 240), (244, 244, 244), by: 3))
    #expect(Samples.near(seen.colour(x: 442, y: 220), (122, 122, 122), by: 5))
    #expect(Samples.near(seen.colour(x: 720, y: 240), Samples.white, by: 3))
    let grey = try Samples.decoded(JPEGEncoder().encode(layers.grey, quality: 95, dpi: nil))
    #expect(Samples.near(grey.colour(x: 200, y: 240), Samples.white, by: 3))
    #expect(Samples.near(grey.colour(x: 442, y: 220), (130, 130, 130), by: 6))
  }

  @Test("a document does not depend on which page was decoded before it")
  func independent() throws {
    let first = try folder.file("1.jpg", Samples.jpeg(Samples.writtenPage(width: 900, height: 1_270)))
    let second = try folder.file("2.jpg", Samples.jpeg(Samples.writtenPage(width: 1_000, height: 1_414)))
    func made(_ file: URL) throws -> [UInt8] {
      try PageImaging.entryPDF([PDFPart(file: file, box: .band(from: 0.2, to: 0.6))], title: "a")
    }
    let alone = try made(first)
    let other = try made(second)
    #expect(try made(first) == alone)
    #expect(try made(second) == other && other != alone)
  }
}
