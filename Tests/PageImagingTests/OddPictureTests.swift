import CLeptonica
import Foundation
import Testing

@testable import PageImaging

@Suite("Pictures of odd sizes and kinds")
struct OddPictureTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Width and height.
  static let sizes = [(1, 1), (1, 900), (900, 1), (2, 3), (15, 16), (17, 33), (31, 900), (1_200, 40), (333, 471)]

  /// A file of each kind that is taken.
  private func files(_ width: Int, _ height: Int) throws -> [URL] {
    let colour = try Samples.writtenPage(width: width, height: height)
    let grey = try Samples.writtenPage(width: width, height: height, depth: 8)
    let black = try Samples.writtenPage(width: width, height: height, depth: 1)
    let fine = try Picture(taking: pixConvert8To16(grey.pix, 8))
    return [
      try folder.file("halved.jpg", Samples.jpeg(colour, quality: 80)), try folder.file("whole.jpg", Samples.jpeg(colour)),
      try folder.file("turned.jpg", Samples.jpeg(colour, quality: 80, orientation: .quarterClockwise)),
      try folder.file("grey.jpg", Samples.jpeg(grey)), try folder.file("colour.png", Samples.png(colour)),
      try folder.file("grey.png", Samples.png(grey)), try folder.file("black.png", Samples.png(black)),
      try folder.file("fine.png", Samples.png(fine)),
    ]
  }

  @Test("planes are as large as the picture; a document is made of any of them", arguments: sizes)
  func documents(_ size: (Int, Int)) throws {
    for file in try files(size.0, size.1) {
      let planes = try StoredPlanes.decode(SourceImage(file, limits: .standard))
      #expect(planes.width == size.0 && planes.height == size.1, "\(file.lastPathComponent)")
      let document = try PageImaging.entryPDF([PDFPart(file: file, box: .whole)], title: "a")
      #expect(document.starts(with: Array("%PDF".utf8)), "\(file.lastPathComponent)")
      // A sliver of a page is a region too.
      let sliver = UnitBox(x: 0.999_9, y: 0.3, width: 0.000_1, height: 0.4)
      #expect(try !PageImaging.entryPDF([PDFPart(file: file, box: sliver)], title: "a").isEmpty, "\(file.lastPathComponent)")
    }
  }

  @Test("what is too small to be a page is refused by prepare, and nothing else", arguments: sizes)
  func flat(_ size: (Int, Int)) throws {
    let preparer = PagePreparer(forms: .none, options: PrepareOptions(dpi: 100))
    for file in try files(size.0, size.1) {
      do {
        let pages = try preparer.prepare(file)
        #expect(min(size.0, size.1) >= 16 && !pages.isEmpty, "\(file.lastPathComponent)")
      } catch {
        #expect(error == .badSize && min(size.0, size.1) < 16, "\(file.lastPathComponent): \(error)")
      }
    }
  }

  @Test("a verdict is given on a picture of any size", arguments: sizes)
  func verdicts(_ size: (Int, Int)) throws {
    for file in try files(size.0, size.1) { _ = try PageImaging.verdict(file: file) }
  }

  @Test("steps so long that whole numbers come round are not taken for inside")
  func longSteps() {
    let plane = BytePlane(width: 100, height: 100)
    // Sixteen steps of 65,536 pixels are 2^32 parts of a pixel.
    let line = SampleLine(from: PagePoint(50, 50), step: PagePoint(65_536, 0))
    #expect(!line.isInside(plane, count: 16))
    #expect(SampleLine(from: PagePoint(50, 50), step: PagePoint(1, 0)).isInside(plane, count: 16))
    // A map whose horizon crosses the picture fills every pixel all the same.
    let target = BytePlane(width: 64, height: 64, filled: 9)
    let map = Homography(1, 0, 0, 0, 1, 0, 0.031_25, 0, -1.000_001)
    PlaneWarp.fill(target, from: plane, map: map)
    #expect((0..<64).allSatisfy { y in (0..<64).allSatisfy { target[$0, y] == 0 } })
  }

  @Test("a JPEG whose data break off inside is refused, not taken for a page with much paper", arguments: [0.2, 0.5, 0.9])
  func lost(share: Double) throws {
    let page = try Samples.page()
    var bytes = try Samples.jpeg(page, quality: 90)
    // Nothing but an end of the picture in the middle of its data; the file's own end stands where it was.
    let at = Int(Double(bytes.count) * share)
    bytes[at] = 0xFF
    bytes[at + 1] = 0xD9
    let file = try folder.file("lost.jpg", bytes)
    #expect(throws: PageImagingError.damaged(.jpeg, page: nil)) { try PageImaging.verdict(file: file) }
    let preparer = PagePreparer(forms: .none, options: PrepareOptions(dpi: 100))
    #expect(throws: PageImagingError.damaged(.jpeg, page: nil)) { try preparer.prepare(file) }
    // What was taken into a book before is shown as far as it goes.
    let source = try SourceImage(file, limits: .standard)
    #expect(try StoredPlanes.decode(source).luma.width == 1_240)
  }
}
