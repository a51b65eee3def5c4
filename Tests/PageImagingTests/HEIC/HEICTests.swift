import CLeptonica
import Foundation
import Testing

@testable import PageImaging

@Suite("HEIC as telephones write it", .enabled(if: HEIFEncoder.isThere, "libheif and its coder are not on this machine"))
struct HEICTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  static let colours = [Samples.red, Samples.green, Samples.blue, Samples.white]

  static func coded(_ colours: [(Int, Int, Int)] = HEICTests.colours, width: Int = 160, height: Int = 128) throws
    -> HEIFEncoder.Coded
  {
    try HEIFEncoder.coded(Samples.quarters(colours, width: width, height: height))
  }

  /// The colours in the middle of the four quarters.
  private func quarters(_ file: URL) throws -> [(red: Int, green: Int, blue: Int)] {
    let picture = try Samples.decoded(PageImaging.crop(file: file, box: .whole, maximumWidth: 4_000, quality: 95))
    return [(1, 1), (3, 1), (1, 3), (3, 3)].map { picture.colour(x: picture.width * $0.0 / 4, y: picture.height * $0.1 / 4) }
  }

  private func expect(_ file: URL, _ wanted: [Int], _ comment: Comment? = nil) throws {
    let seen = try quarters(file)
    for (place, colour) in wanted.enumerated() { #expect(Samples.near(seen[place], Self.colours[colour], by: 40), comment) }
  }

  @Test("a file of the library's own coder is read")
  func plain() throws {
    let file = try folder.file("IMG_1.HEIC", HEIFEncoder.file(Samples.quarters(Self.colours, width: 160, height: 128)))
    #expect(
      try PageImaging.inspect(file: file) == ImageInfo(format: .heic, width: 160, height: 128, dpi: nil, pages: 1, orientation: 1)
    )
    try expect(file, [0, 1, 2, 3])
    #expect(PageImaging.readsHEIC)
  }

  @Test("a book gets a JPEG that every browser shows, the same every time")
  func page() throws {
    let file = try folder.file("a.heic", HEIFEncoder.file(Samples.writtenPage(width: 320, height: 448)))
    let pages = try PageImaging.pages(of: file, into: folder.url.appendingPathComponent("1"))
    let page = try #require(pages.first)
    #expect(pages.count == 1 && page.format == .jpeg && page.origin == .frame && page.orientation == 1)
    #expect(page.width == 320 && page.height == 448)
    let again = try PageImaging.pages(of: file, into: folder.url.appendingPathComponent("2"))
    #expect(try Data(contentsOf: page.file) == Data(contentsOf: #require(again.first).file))
    #expect(try PageImaging.inspect(file: page.file).format == .jpeg)
  }

  @Test("turned once, as the file's properties say; what EXIF repeats turns nothing", arguments: 0..<4)
  func turned(_ quarters: Int) throws {
    var writer = HEIFWriter()
    writer.add(try Self.coded())
    writer.items[0].properties.append(writer.property("irot", [UInt8(quarters)]))
    let exif = ExifStamp.stamped([0xFF, 0xD8], orientation: .quarterClockwise)
    writer.items.append(HEIFWriter.Item(kind: "Exif", data: [0, 0, 0, 6] + exif.dropFirst(6)))
    let file = try folder.file("a.heic", writer.bytes())
    let info = try PageImaging.inspect(file: file)
    #expect(info.orientation == 1 && (info.width, info.height) == (quarters % 2 == 0 ? (160, 128) : (128, 160)))
    // Quarters of a turn against the clock.
    try expect(file, [[0, 1, 2, 3], [1, 3, 0, 2], [3, 2, 1, 0], [2, 0, 3, 1]][quarters])
  }

  @Test("mirrored", arguments: 0..<2)
  func mirrored(_ axis: Int) throws {
    var writer = HEIFWriter()
    writer.add(try Self.coded())
    writer.items[0].properties.append(writer.property("imir", [UInt8(axis)]))
    try expect(try folder.file("a.heic", writer.bytes()), axis == 1 ? [1, 0, 3, 2] : [2, 3, 0, 1])
  }

  /// Every telephone cuts a photograph into tiles, the last ones reaching over its edge.
  func tiled() throws -> HEIFWriter {
    var writer = HEIFWriter()
    let tiles = try Self.colours.map { writer.add(try Self.coded([$0, $0, $0, $0], width: 128, height: 128)) }
    writer.primary = writer.addGrid(tiles, columns: 2, width: 250, height: 230)
    return writer
  }

  @Test("tiles are put together and cut to size")
  func grid() throws {
    let file = try folder.file("a.heic", tiled().bytes())
    let info = try PageImaging.inspect(file: file)
    #expect(info.width == 250 && info.height == 230)
    try expect(file, [0, 1, 2, 3])
  }

  @Test("of several pictures the primary one counts")
  func several() throws {
    var writer = HEIFWriter()
    writer.add(try Self.coded([Samples.white, Samples.white, Samples.white, Samples.white], width: 64, height: 64))
    writer.primary = writer.add(try Self.coded())
    let file = try folder.file("a.heic", writer.bytes())
    #expect(try PageImaging.inspect(file: file).pages == 1)
    try expect(file, [0, 1, 2, 3])
  }

  @Test("judged like the JPEG of the same picture")
  func verdict() throws {
    let page = try Samples.page()
    let heic = try folder.file("a.heic", HEIFEncoder.file(page, quality: 95))
    let jpeg = try folder.file("a.jpg", Samples.jpeg(page))
    let one = try PageImaging.verdict(file: heic)
    let other = try PageImaging.verdict(file: jpeg)
    #expect(one.verdict.verdict == other.verdict.verdict && one.verdict.reasons == other.verdict.reasons)
    var twins = PageTwins()
    #expect(twins.add(one.ink) == nil && twins.add(other.ink) == 0)
  }

  @Test("prepared from the kept original, byte for byte as it came, with the same result every time")
  func prepared() throws {
    let bytes = try HEIFEncoder.file(Samples.page(width: 800, height: 1_130), quality: 95)
    let file = try folder.file("IMG 7.heic", bytes)
    func run(_ name: String) throws -> (book: PreparedBook, layers: [Data]) {
      let target = folder.url.appendingPathComponent(name)
      let preparer = PagePreparer(forms: try FormLibrary([]), options: PrepareOptions(dpi: 100))
      let book = try PreparationJob(inputs: [file], into: target, preparer: preparer, digest: { _ in "hash" }).run()
      let layers = try book.pages.flatMap { [$0.images.colour, $0.images.grey] }
        .map { try Data(contentsOf: target.appendingPathComponent($0)) }
      return (book, layers)
    }
    let first = try run("1")
    #expect(first.book.failures.isEmpty && first.book.sources.map(\.kept) == ["originals/0001.heic"])
    #expect(try Data(contentsOf: folder.url.appendingPathComponent("1/originals/0001.heic")) == Data(bytes))
    let second = try run("2")
    #expect(first.book == second.book && first.layers == second.layers && first.layers.count == 2)
  }
}
