import CLeptonica
import Foundation
import Testing

@testable import PageImaging

@Suite("Scaling and cropping")
struct CropTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Which corner of the upright picture the stored corners (top left, top right, bottom left, bottom right) come from.
  static let storedCorners: [Orientation: [Int]] = [
    .upright: [0, 1, 2, 3], .mirrored: [1, 0, 3, 2], .upsideDown: [3, 2, 1, 0], .mirroredUpsideDown: [2, 3, 0, 1],
    .transposed: [0, 2, 1, 3], .quarterClockwise: [1, 3, 0, 2], .transversed: [3, 1, 2, 0],
    .quarterCounterclockwise: [2, 0, 3, 1],
  ]
  static let colours = [Samples.red, Samples.green, Samples.blue, Samples.white]

  func turnedFile(_ orientation: Orientation) throws -> URL {
    let corners = try #require(Self.storedCorners[orientation])
    let stored = try Samples.quarters(
      corners.map { Self.colours[$0] }, width: orientation.swapsAxes ? 160 : 240, height: orientation.swapsAxes ? 240 : 160)
    return try folder.file("turned.jpg", Samples.jpeg(stored, orientation: orientation))
  }

  @Test("the picture comes out upright", arguments: Orientation.allCases)
  func upright(_ orientation: Orientation) throws {
    let file = try turnedFile(orientation)
    let picture = try Samples.decoded(PageImaging.scaled(file: file, maximumWidth: 120, quality: 95))
    #expect(picture.width == 120 && picture.height == 80)
    for (index, colour) in Self.colours.enumerated() {
      #expect(Samples.near(picture.colour(x: 30 + index % 2 * 60, y: 20 + index / 2 * 40), colour))
    }
  }

  @Test("a crop takes the part that a reader sees", arguments: Orientation.allCases)
  func cropped(_ orientation: Orientation) throws {
    let file = try turnedFile(orientation)
    for (index, colour) in Self.colours.enumerated() {
      let box = UnitBox(x: index % 2 == 0 ? 0.1 : 0.6, y: index / 2 == 0 ? 0.1 : 0.6, width: 0.3, height: 0.3)
      let picture = try Samples.decoded(PageImaging.crop(file: file, box: box, maximumWidth: 1_000, quality: 95))
      #expect(picture.width == 72 && picture.height == 48)
      #expect(Samples.near(picture.colour(x: 4, y: 4), colour) && Samples.near(picture.colour(x: 68, y: 44), colour))
    }
  }

  @Test("a turn stated in a TIFF is honoured too", arguments: [Orientation.quarterClockwise, .upsideDown], [8, 32])
  func turnedTIFF(_ orientation: Orientation, depth: Int) throws {
    var picture = try Picture(width: 80, height: 40, depth: depth)
    picture.fill(PixelBox(x: 0, y: 0, width: 10, height: 10), red: 0, green: 0, blue: 0)
    var data: UnsafeMutablePointer<UInt8>?
    var size = 0
    pixWriteMemTiff(&data, &size, picture.pix, Int32(IFF_TIFF_ZIP))
    defer { free(data) }
    var bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let frame = try #require(try TIFFHeader.frames(ArrayBytes(array: bytes), limits: .standard).first)
    let place = try #require(frame.orientationOffset)
    bytes[place] = UInt8(orientation.rawValue)
    let file = try folder.file("a.tif", bytes)
    let shown = try Samples.decoded(PageImaging.scaled(file: file, maximumWidth: 500, quality: 95))
    let black = orientation == .upsideDown ? (x: 75, y: 35) : (x: 35, y: 4)
    #expect(shown.width == (orientation == .upsideDown ? 80 : 40))
    #expect(Samples.near(shown.colour(x: black.x, y: black.y), (0, 0, 0)))
    #expect(Samples.near(shown.colour(x: shown.width / 2, y: shown.height / 2), Samples.white))
  }

  @Test("every format scales to the width asked for and is never enlarged", arguments: [1_400, 700, 333, 100, 20])
  func widths(_ wanted: Int) throws {
    let page = try Samples.writtenPage(width: 900, height: 1_200)
    let files = [
      try folder.file("a.jpg", Samples.jpeg(page)), try folder.file("b.png", page.pngBytes(dpi: nil)),
      try folder.file("c.tif", Samples.tiff([1], width: 900, height: 1_200)),
      try folder.file("d.tif", Samples.tiff([8], width: 900, height: 1_200)),
    ]
    for file in files {
      let bytes = try PageImaging.scaled(file: file, maximumWidth: wanted)
      let header = try JPEGHeader.read(ArrayBytes(array: bytes), limits: .standard)
      let width = min(900, wanted)
      #expect(header.width == width && abs(header.height - width * 4 / 3) <= 1)
      #expect(header.orientation == .upright)
    }
  }

  @Test("a band is cut at full resolution")
  func band() throws {
    var page = try Picture(width: 400, height: 600, depth: 32)
    page.fill(PixelBox(x: 0, y: 200, width: 400, height: 50), red: 0, green: 0, blue: 255)
    let file = try folder.file("a.jpg", Samples.jpeg(page))
    let picture = try Samples.decoded(
      PageImaging.crop(file: file, box: .band(from: 200.0 / 600, to: 250.0 / 600), maximumWidth: 5_000, quality: 95))
    #expect(picture.width == 400 && picture.height == 50)
    #expect(Samples.near(picture.colour(x: 200, y: 3), Samples.blue) && Samples.near(picture.colour(x: 2, y: 46), Samples.blue))
  }

  @Test("a grey JPEG stays grey")
  func grey() throws {
    let file = try folder.file("a.jpg", Samples.jpeg(Samples.writtenPage(width: 300, height: 300, depth: 8)))
    let bytes = try PageImaging.crop(file: file, box: UnitBox(x: 0.1, y: 0.1, width: 0.5, height: 0.5), maximumWidth: 90)
    #expect(try JPEGHeader.read(ArrayBytes(array: bytes), limits: .standard).channels == 1)
  }

  @Test(
    "a box off the page or not a number is refused",
    arguments: [
      UnitBox(x: 1.2, y: 0, width: 0.5, height: 0.5), UnitBox(x: 0, y: 0, width: 0, height: 1),
      UnitBox(x: .nan, y: 0, width: 1, height: 1), UnitBox(x: 0, y: -2, width: 1, height: 1),
      UnitBox(x: 0, y: 0, width: .infinity, height: 1),
    ])
  func emptyBox(_ box: UnitBox) throws {
    let file = try folder.file("a.jpg", Samples.jpeg(Samples.writtenPage(width: 50, height: 50)))
    #expect(throws: PageImagingError.emptyBox) { try PageImaging.crop(file: file, box: box, maximumWidth: 100) }
  }

  @Test("a box that reaches over the edge is cut at the edge")
  func overlap() throws {
    let file = try folder.file("a.jpg", Samples.jpeg(Samples.writtenPage(width: 100, height: 100)))
    let bytes = try PageImaging.crop(file: file, box: UnitBox(x: 0.5, y: -1, width: 3, height: 9), maximumWidth: 400)
    let header = try JPEGHeader.read(ArrayBytes(array: bytes), limits: .standard)
    #expect(header.width == 50 && header.height == 100)
  }

  @Test("a width of zero and a PDF are refused")
  func refused() throws {
    let file = try folder.file("a.jpg", Samples.jpeg(Samples.writtenPage(width: 50, height: 50)))
    #expect(throws: PageImagingError.badSize) { try PageImaging.scaled(file: file, maximumWidth: 0) }
    let pdf = try folder.file("a.pdf", Samples.pdf(pages: 1))
    #expect(throws: PageImagingError.notAnImage(.pdf)) { try PageImaging.scaled(file: pdf, maximumWidth: 100) }
  }

  @Test("a sound header over a broken body is a typed error, not a crash")
  func brokenBody() throws {
    let source = try Samples.writtenPage(width: 100, height: 100)
    var png = try source.pngBytes(dpi: nil)
    for index in 60..<min(png.count - 20, 400) { png[index] = 0xAA }
    #expect(throws: PageImagingError.self) {
      try PageImaging.scaled(file: folder.file("a.png", png), maximumWidth: 50)
    }
  }

  @Test("the same call gives the same bytes")
  func deterministic() throws {
    let file = try folder.file("a.jpg", Samples.jpeg(Samples.writtenPage(width: 800, height: 600)))
    #expect(
      try PageImaging.scaled(file: file, maximumWidth: 300) == PageImaging.scaled(file: file, maximumWidth: 300))
  }
}
