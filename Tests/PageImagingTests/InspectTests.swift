import CLeptonica
import Foundation
import Testing

@testable import PageImaging

@Suite("Reading headers")
struct InspectTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  func refusal(_ name: String, _ bytes: [UInt8], limits: ImageLimits = .standard) throws -> PageImagingError? {
    let file = try folder.file(name, bytes)
    do {
      _ = try PageImaging.inspect(file: file, limits: limits)
      return nil
    } catch {
      #expect(!error.messageVi.isEmpty && !error.adviceVi.isEmpty)
      return error
    }
  }

  @Test("a JPEG, whatever its name, gives its size")
  func jpeg() throws {
    let file = try folder.file("trang.txt", Samples.jpeg(Samples.writtenPage(width: 200, height: 100)))
    let info = try PageImaging.inspect(file: file)
    #expect(info == ImageInfo(format: .jpeg, width: 200, height: 100, dpi: nil, pages: 1, orientation: 1))
  }

  @Test("the stated turn swaps width and height", arguments: Orientation.allCases)
  func turned(_ orientation: Orientation) throws {
    let bytes = try Samples.jpeg(Samples.writtenPage(width: 200, height: 100), orientation: orientation)
    let info = try PageImaging.inspect(file: folder.file("a.jpg", bytes))
    #expect(info.orientation == orientation.rawValue)
    #expect(info.width == (orientation.rawValue >= 5 ? 100 : 200))
    #expect(info.isTurned == (orientation != .upright))
  }

  @Test(
    "a resolution stated in the file is reported, a placeholder is not",
    arguments: [(300, 300), (72, nil), (96, nil)] as [(Double, Double?)])
  func resolution(stated: Double, expected: Double?) throws {
    let picture = try Samples.writtenPage(width: 64, height: 64)
    let info = try PageImaging.inspect(
      file: folder.file("a.jpg", JPEGEncoder().encode(picture, quality: 90, dpi: stated)))
    #expect(info.dpi == expected)
    let png = try PageImaging.inspect(file: folder.file("a.png", picture.pngBytes(dpi: stated)))
    #expect(png.format == .png && png.width == 64)
    #expect(png.dpi.map { $0.rounded() } == expected)
  }

  @Test("a TIFF of three frames has three pages")
  func tiff() throws {
    let info = try PageImaging.inspect(file: folder.file("a.jpg", Samples.tiff([32, 8, 1])))
    #expect(info.format == .tiff && info.pages == 3 && info.width == 120 && info.height == 160)
    #expect(info.dpi == 300)
  }

  @Test(
    "a file of another kind is named",
    arguments: [
      ("GIF89a......", ForeignFormat.gif), ("RIFF....WEBPVP8 ", .webp), ("....ftypavif....", .avif), ("BM......", .bmp),
      ("PK\u{3}\u{4}....", .archive), ("MZ......", .program), ("#!/bin/sh\n", .program), ("<!DOCTYPE HTML><p>", .webPage),
      ("đây chỉ là chữ", .text), ("AT&TFORM....", .djvu),
    ] as [(String, ForeignFormat)])
  func foreign(head: String, format: ForeignFormat) throws {
    #expect(try refusal("trang.jpg", Array(head.utf8)) == .notAccepted(format))
  }

  @Test("nothing, noise and a missing file are told apart")
  func nothing() throws {
    #expect(try refusal("a.jpg", []) == .empty)
    #expect(try refusal("a.jpg", [0, 1, 2, 3, 4, 5]) == .unknownFormat)
    #expect(throws: PageImagingError.missing) {
      try PageImaging.inspect(file: folder.url.appendingPathComponent("khong-co.jpg"))
    }
    #expect(throws: PageImagingError.self) { try PageImaging.inspect(file: folder.url) }
  }

  @Test("a cut file is refused wherever it is cut", arguments: [3, 20, 200, 50, 90, 99])
  func cut(place: Int) throws {
    let jpeg = try Samples.jpeg(Samples.writtenPage(width: 200, height: 200))
    let png = try Samples.writtenPage(width: 200, height: 200).pngBytes(dpi: nil)
    let tiff = try Samples.tiff([8, 8])
    let keep = { (bytes: [UInt8]) in place <= 20 || place == 200 ? place : bytes.count * place / 100 }
    #expect(try refusal("a.jpg", Array(jpeg.prefix(keep(jpeg)))) == .cut(.jpeg))
    if place >= 20 { #expect(try refusal("a.png", Array(png.prefix(keep(png)))) == .cut(.png)) }
    if place >= 20 { #expect(try refusal("a.tif", Array(tiff.prefix(keep(tiff)))) == .cut(.tiff)) }
  }

  @Test("a phone's data after the end of a JPEG do no harm")
  func trailer() throws {
    let bytes = try Samples.jpeg(Samples.writtenPage(width: 40, height: 40)) + [UInt8](repeating: 7, count: 200_000)
    #expect(try refusal("a.jpg", bytes) == nil)
  }

  @Test("a pixel flood is refused from the header alone", arguments: [(20_000, 15_000), (65_535, 65_535)])
  func flood(width: Int, height: Int) throws {
    let expected = PageImagingError.tooManyPixels(width: width, height: height, limit: 120_000_000)
    var jpeg = try Samples.jpeg(Samples.writtenPage(width: 32, height: 32))
    let frame = try #require(jpeg.indices.first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 })
    jpeg.replaceSubrange(
      frame + 5..<frame + 9,
      with: [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255)])
    #expect(try refusal("a.jpg", jpeg) == expected)
    #expect(try refusal("a.png", png(width: width, height: height)) == expected)
  }

  /// A PNG whose header states a size; the check sum is right, the content is not.
  func png(width: Int, height: Int) throws -> [UInt8] {
    var png = try Samples.writtenPage(width: 32, height: 32).pngBytes(dpi: nil)
    for (index, value) in [width, height].enumerated() {
      for byte in 0..<4 { png[16 + index * 4 + byte] = UInt8(truncatingIfNeeded: value >> (24 - 8 * byte)) }
    }
    let sum = CRC32.of(png[12..<29])
    for byte in 0..<4 { png[29 + byte] = UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * byte)) }
    return png
  }

  @Test("a PNG of two thousand million columns, one of zero and one with a wrong check sum")
  func png() throws {
    #expect(
      try refusal("a.png", png(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF))
        == .tooManyPixels(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF, limit: 120_000_000))
    #expect(try refusal("a.png", png(width: 0, height: 10)) == .noArea(.png))
    var broken = try png(width: 32, height: 32)
    broken[20] ^= 1
    #expect(try refusal("a.png", broken) == .brokenHeader(.png, part: "IHDR"))
  }

  @Test("a JPEG of zero rows, of four channels and with a broken marker")
  func oddJPEG() throws {
    let jpeg = try Samples.jpeg(Samples.writtenPage(width: 32, height: 32))
    let frame = try #require(jpeg.indices.first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 })
    var flat = jpeg
    flat[frame + 5] = 0
    flat[frame + 6] = 0
    #expect(try refusal("a.jpg", flat) == .noArea(.jpeg))
    var lossless = jpeg
    lossless[frame + 1] = 0xC3
    #expect(try refusal("a.jpg", lossless) == .unsupportedVariant(.jpeg, variant: "SOF3"))
    var broken = jpeg
    broken[frame] = 0x11
    #expect(try refusal("a.jpg", broken) == .brokenHeader(.jpeg, part: "marker"))
  }

  @Test("a TIFF whose directories go in a circle, and one with too many frames")
  func tiffChains() throws {
    var looped = try Samples.tiff([8])
    let order = try #require(ByteOrder(mark: looped))
    let first = order.number(looped[4..<8])
    let count = order.number(looped[first..<first + 2])
    looped.replaceSubrange(first + 2 + count * 12..<first + 6 + count * 12, with: looped[4..<8])
    #expect(try refusal("a.tif", looped) == .brokenHeader(.tiff, part: "directory loop"))
    #expect(
      try refusal("a.tif", Samples.tiff([1, 1, 1, 1]), limits: ImageLimits(maximumPages: 3))
        == .tooManyPages(found: nil, limit: 3))
    #expect(try refusal("a.tif", [0x49, 0x49, 0x2A, 0, 0, 0, 0, 0]) == .noPages(.tiff))
  }

  @Test("a file above the byte limit")
  func heavy() throws {
    let bytes = try Samples.jpeg(Samples.writtenPage(width: 100, height: 100))
    #expect(
      try refusal("a.jpg", bytes, limits: ImageLimits(maximumBytes: 100)) == .tooManyBytes(found: bytes.count, limit: 100))
  }

  @Test("random damage to headers never crashes", arguments: 0..<8)
  func noise(seed: Int) throws {
    var state = UInt64(seed + 1)
    let originals = [
      try Samples.jpeg(Samples.writtenPage(width: 48, height: 48), orientation: .transposed),
      try Samples.writtenPage(width: 48, height: 48).pngBytes(dpi: 300), try Samples.tiff([8, 1], width: 48, height: 48),
    ]
    for original in originals {
      for _ in 0..<40 {
        var bytes = original
        for _ in 0..<4 {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          bytes[Int(state >> 33) % min(bytes.count, 400)] = UInt8(truncatingIfNeeded: state >> 20)
        }
        let file = try folder.file("noise", bytes)
        _ = try? PageImaging.inspect(file: file)
      }
    }
  }
}
