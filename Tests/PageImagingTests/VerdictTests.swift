import CLeptonica
import Foundation
import Testing

@testable import PageImaging

@Suite("Verdicts on pictures of pages")
struct VerdictTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  func verdict(_ picture: borrowing Picture, orientation: Orientation = .upright) throws -> PageVerdict {
    let file = try folder.file("page.jpg", Samples.jpeg(picture, quality: 90, orientation: orientation))
    return try PageImaging.verdict(file: file).verdict
  }

  @Test("a sharp page on a table, a scan without a table and a faint one are accepted")
  func good() throws {
    #expect(try verdict(Samples.page()).verdict == .accept)
    #expect(try verdict(Samples.page(table: false)).verdict == .accept)
    // Faint ink is not blur.
    let faint = try verdict(Samples.page(ink: 165))
    #expect(faint.verdict == .accept && !faint.reasons.contains(.blur))
    #expect(try verdict(Samples.page(paper: 255, table: false)).verdict == .accept)
  }

  @Test("a blurred page is told from a moved one")
  func blur() throws {
    let page = try Samples.page(width: 2_480, height: 3_508)
    // Each step is held by a name: a picture without one is gone before the library has read it.
    let once = try Picture(taking: pixBlockconv(page.pix, 6, 6))
    let soft = try Picture(taking: pixBlockconv(once.pix, 6, 6))
    #expect(try verdict(soft).reasons.contains(.blur))
    let moved = try Picture(taking: pixBlockconv(page.pix, 12, 1))
    let seen = try verdict(moved)
    #expect(seen.reasons.contains(.motion) && seen.verdict == .retake)
  }

  @Test("too little and too much light, a shine, and too few dots")
  func light() throws {
    #expect(try verdict(Samples.page(paper: 60, ink: 12, table: false)).reasons.contains(.dark))
    var burnt = try Samples.page(paper: 255, ink: 110)
    burnt.fill(PixelBox(x: 0, y: 0, width: 60, height: 1_754), red: 120, green: 120, blue: 120)
    #expect(try verdict(burnt).reasons.contains(.overexposed))
    var shining = try Samples.page()
    shining.fill(PixelBox(x: 500, y: 700, width: 220, height: 220), red: 255, green: 255, blue: 255)
    #expect(try verdict(shining).reasons.contains(.glare))
    #expect(try verdict(Samples.page(width: 620, height: 877)).reasons.contains(.lowResolution))
  }

  @Test("a bold rule of the table beside the border is no binding: the page is cut all the same")
  func ruleBesideBorder() throws {
    let page = try Samples.page(width: 1_600, height: 2_200)
    var cut = try page.cropped(PixelBox(x: 0, y: 160, width: 1_600, height: 2_040))
    cut.fill(PixelBox(x: 170, y: 76, width: 1_260, height: 10), red: 20, green: 20, blue: 20)
    #expect(try verdict(cut).reasons.contains(.cut))
    // Nor is that of a table over two pages, whose margins are narrow.
    cut.fill(PixelBox(x: 98, y: 76, width: 1_404, height: 10), red: 20, green: 20, blue: 20)
    #expect(try verdict(cut).reasons.contains(.cut))
    // A binding goes on over the margins.
    cut.fill(PixelBox(x: 53, y: 74, width: 1_494, height: 12), red: 20, green: 20, blue: 20)
    #expect(try !verdict(cut).reasons.contains(.cut))
  }

  @Test("a small page far away is told from a larger patch of light on the table")
  func farAway() throws {
    var picture = try Picture(width: 1_500, height: 2_000, depth: 8)
    picture.fill(PixelBox(x: 0, y: 0, width: 1_500, height: 2_000), red: 62, green: 62, blue: 62)
    // The light falls on one corner of the table.
    for row in stride(from: 0, to: 2_000, by: 10) {
      let wide = max(0, row - 900) * 3 / 4
      picture.fill(PixelBox(x: 0, y: row, width: wide, height: 10), red: 116, green: 116, blue: 116)
    }
    let page = try Samples.page(width: 260, height: 368, paper: 165, ink: 30, table: false)
    #expect(pixRasterop(picture.pix, 700, 300, 260, 368, PIX_SRC, page.pix, 0, 0) == 0)
    let seen = try verdict(picture)
    #expect(seen.reasons.contains(.lowResolution) && !seen.reasons.contains(.cut) && seen.verdict == .retake)
  }

  @Test("a page that runs out of the picture is cut", arguments: 0..<4)
  func cut(_ side: Int) throws {
    let page = try Samples.page(width: 1_600, height: 2_200)
    let box = [
      PixelBox(x: 200, y: 0, width: 1_400, height: 2_200), PixelBox(x: 0, y: 200, width: 1_600, height: 2_000),
      PixelBox(x: 0, y: 0, width: 1_400, height: 2_200), PixelBox(x: 0, y: 0, width: 1_600, height: 2_000),
    ][side]
    #expect(try verdict(page.cropped(box)).reasons.contains(.cut))
  }

  @Test("a turned page is accepted and named; a camera's note counts too")
  func turned() throws {
    let page = try Samples.page()
    let side = try verdict(Picture(taking: pixRotateOrth(page.pix, 1)))
    // 150 dots an inch are mentioned too.
    #expect(side.verdict == .accept && side.reasons == [.lowResolution, .turned])
    #expect(try verdict(Samples.page(), orientation: .upsideDown).reasons == [.lowResolution, .turned])
  }

  @Test("a slant is measured; a large one is not accepted", arguments: [-12.0, -4, 4, 12])
  func skew(_ degrees: Double) throws {
    let page = try Samples.page()
    let turned = try Picture(
      taking: pixRotate(page.pix, Float(degrees * .pi / 180), Int32(L_ROTATE_AREA_MAP), Int32(L_BRING_IN_BLACK), 0, 0))
    let seen = try verdict(turned)
    #expect(abs(seen.metrics.skew - degrees) < 0.6 && seen.reasons.contains(.skew))
    #expect((seen.verdict == .retake) == (abs(degrees) > 8) || seen.reasons.contains(.cut))
  }

  @Test("every fault and every verdict has words")
  func words() {
    for fault in PageFault.allCases { #expect(!fault.labelVi.isEmpty && !fault.adviceVi.isEmpty) }
    #expect(PageFault.blur.labelVi == "Ảnh mờ")
  }

  @Test("noise, a blank page and a single pixel are judged without a crash")
  func odd() throws {
    var state: UInt64 = 7
    var noise = try Picture(width: 300, height: 200, depth: 8)
    for y in 0..<200 {
      for x in 0..<300 {
        state = state &* 6_364_136_223_846_793_005 &+ 1
        noise.fill(
          PixelBox(x: x, y: y, width: 1, height: 1), red: Int(state >> 56), green: Int(state >> 56), blue: Int(state >> 56))
      }
    }
    _ = try verdict(noise)
    for (width, height) in [(1, 1), (1, 900), (900, 1), (17, 33), (2_000, 40)] {
      _ = try verdict(Picture(width: width, height: height, depth: 8))
    }
  }
}
