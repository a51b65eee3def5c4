import CLeptonica
import Foundation
import Testing

@testable import PageImaging

@Suite("Faults on pictures of strangers")
struct StrangerPictureTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func verdict(_ picture: borrowing Picture) throws -> PageVerdict {
    let file = try folder.file("page.jpg", Samples.jpeg(picture, quality: 90))
    return try PageImaging.verdict(file: file).verdict
  }

  @Test("A table, a cover and a page that are all burnt out are no scan of white paper")
  func burntOut() throws {
    var page = try Samples.page(width: 1_600, height: 2_200, paper: 255, ink: 236, table: false)
    for box in [
      PixelBox(x: 100, y: 100, width: 1_400, height: 30), PixelBox(x: 100, y: 2_070, width: 1_400, height: 30),
      PixelBox(x: 100, y: 100, width: 30, height: 2_000), PixelBox(x: 1_470, y: 100, width: 30, height: 2_000),
    ] { page.fill(box, red: 40, green: 40, blue: 60) }
    #expect(try verdict(page).reasons.contains(.overexposed))
    // White paper of a scanner keeps its ink.
    #expect(try verdict(Samples.page(width: 1_600, height: 2_200, paper: 255, table: false)).verdict == .accept)
  }

  @Test("A picture that is wider than high may be a sheet that lies on its side: it is not refused for its few dots")
  func wide() throws {
    // 180 dots an inch of one sheet of A4; of two beside each other it would be 127.
    #expect(try verdict(Samples.page(width: 2_100, height: 1_485)).verdict == .accept)
  }

  @Test("A page that lies far askew is refused", arguments: [-22.0, 22])
  func farAskew(_ degrees: Double) throws {
    let page = try Samples.page()
    let turned = try Picture(
      taking: pixRotate(page.pix, Float(degrees * .pi / 180), Int32(L_ROTATE_AREA_MAP), Int32(L_BRING_IN_BLACK), 0, 0))
    let seen = try verdict(turned)
    #expect(abs(seen.metrics.skew - degrees) < 0.8 && seen.reasons.contains(.skew) && seen.verdict == .retake)
  }
}
