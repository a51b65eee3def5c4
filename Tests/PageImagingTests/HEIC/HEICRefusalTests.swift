import Foundation
import Testing

@testable import PageImaging

@Suite("HEIC that is refused")
struct HEICRefusalTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func refusal(_ bytes: [UInt8], limits: ImageLimits = .standard) throws -> PageImagingError? {
    let file = try folder.file("a.heic", bytes)
    do {
      _ = try PageImaging.pages(of: file, into: folder.url.appendingPathComponent("out"), limits: limits)
      return nil
    } catch {
      #expect(!error.messageVi.isEmpty && !error.adviceVi.isEmpty)
      #expect(folder.names(in: "out").isEmpty)
      return error
    }
  }

  private func parsed(_ bytes: [UInt8]) -> PageImagingError? {
    do throws(PageImagingError) {
      _ = try HEIFFile.read(ArrayBytes(array: bytes), limits: .standard)
      return nil
    } catch {
      return error
    }
  }

  /// A file whose index is sound; what stands for coded data is not.
  static func hollow(_ width: Int = 64, _ height: Int = 64, kind: String = "hvc1", data: Int = 40) -> HEIFWriter {
    var writer = HEIFWriter()
    let properties = [writer.property("hvcC", [UInt8](repeating: 1, count: 23)), writer.size(width, height)]
    writer.items = [HEIFWriter.Item(kind: kind, data: [UInt8](repeating: 7, count: data), properties: properties)]
    return writer
  }

  @Test("without the library the person is told which package, and what to do meanwhile")
  func withoutLibrary() throws {
    let file = try folder.file("a.heic", Self.hollow().bytes())
    HEIFLibrary.$fileName.withValue("libheif-that-is-nowhere.so.1") {
      #expect(!HEIFLibrary.isThere)
      let expected = PageImagingError.decoderMissing(.heic, package: "libheif1")
      #expect(throws: expected) { try PageImaging.inspect(file: file) }
      #expect(throws: expected) { try PageImaging.verdict(file: file) }
      #expect(throws: expected) { try PageImaging.pages(of: file, into: folder.url.appendingPathComponent("out")) }
      #expect(expected.messageVi.contains("HEIC"))
      #expect(expected.adviceVi.contains("apt-get install libheif1") && expected.adviceVi.contains("JPEG"))
    }
  }

  @Test("brands: what is HEIC, and what is told to be something else")
  func brands() throws {
    func sniffed(_ brands: [String]) -> Result<ImageFormat, PageImagingError> {
      var writer = Self.hollow()
      writer.brands = brands
      let head = Array(writer.bytes().prefix(FormatSniffer.window))
      return Result { () throws(PageImagingError) in try FormatSniffer.format(of: head) }
    }
    for brands in [["heic"], ["heix", "mif1"], ["mif1", "mif1", "heic"], ["msf1", "hevc"], ["hevc"]] {
      #expect(sniffed(brands) == .success(.heic), "\(brands)")
    }
    for brands in [["avif", "mif1"], ["avis"], ["mif1", "avif", "mif1"]] {
      #expect(sniffed(brands) == .failure(.notAccepted(.avif)), "\(brands)")
    }
    #expect(sniffed(["mp42", "isom"]) == .failure(.notAccepted(.video)))
  }

  @Test("a sound index of one picture passes; every size in it must keep to the limits")
  func sizes() throws {
    #expect(parsed(Self.hollow().bytes()) == nil)
    #expect(parsed(Self.hollow(0, 9).bytes()) == .noArea(.heic))
    for (width, height) in [(0xFFFF_FFFF, 0xFFFF_FFFF), (70_000, 10), (12_000, 12_000)] {
      let expected = PageImagingError.tooManyPixels(width: width, height: height, limit: 120_000_000)
      #expect(parsed(Self.hollow(width, height).bytes()) == expected)
      // Nor may any other picture of the file state more.
      var writer = Self.hollow()
      _ = writer.size(width, height)
      #expect(parsed(writer.bytes()) == expected)
    }
  }

  @Test("other codecs, overlays, films and pictures without tiles are named")
  func variants() throws {
    #expect(parsed(Self.hollow(kind: "av01").bytes()) == .notAccepted(.avif))
    #expect(parsed(Self.hollow(kind: "iovl").bytes()) == .unsupportedVariant(.heic, variant: "iovl"))
    #expect(parsed(Self.hollow(kind: "\u{7}a/b").bytes()) == .unsupportedVariant(.heic, variant: "?"))
    #expect(parsed(Self.hollow(kind: "grid").bytes()) == .brokenHeader(.heic, part: "grid"))
    var nested = Self.hollow()
    nested.primary = nested.addGrid([2], columns: 1, width: 64, height: 64)
    #expect(parsed(nested.bytes()) == .unsupportedVariant(.heic, variant: "grid"))
    var other = Self.hollow(kind: "av01")
    other.primary = other.addGrid([1], columns: 1, width: 64, height: 64)
    #expect(parsed(other.bytes()) == .unsupportedVariant(.heic, variant: "av01"))
    let film =
      HEIFWriter.box("ftyp", Array("hevc".utf8) + [0, 0, 0, 0]) + HEIFWriter.box("moov", [UInt8](repeating: 0, count: 64))
    #expect(parsed(film) == .unsupportedVariant(.heic, variant: "sequence"))
    var nowhere = Self.hollow()
    nowhere.primary = 9
    #expect(parsed(nowhere.bytes()) == .brokenHeader(.heic, part: "pitm"))
  }

  @Test("a cut file is refused wherever it is cut", arguments: [9, 20, 30, 60, 90, 99])
  func cut(_ percent: Int) throws {
    let bytes = Self.hollow(data: 2_000).bytes()
    let error = try #require(parsed(Array(bytes.prefix(bytes.count * percent / 100))))
    #expect(error == .cut(.heic) || error == .brokenHeader(.heic, part: "box"))
  }

  @Test("noise behind a sound beginning, and noise in an index, end in words", arguments: 0..<8)
  func noise(_ seed: Int) throws {
    var state = UInt64(seed + 1)
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    let brand = HEIFWriter.box("ftyp", Array("heic".utf8) + [0, 0, 0, 0] + Array("mif1heic".utf8))
    for _ in 0..<50 { #expect(parsed(brand + (0..<500).map { _ in UInt8(truncatingIfNeeded: random()) }) != nil) }
    var writer = Self.hollow()
    writer.primary = writer.addGrid([1, 1], columns: 2, width: 120, height: 60)
    let sound = writer.bytes()
    for _ in 0..<400 {
      var bytes = sound
      for _ in 0...Int(random() % 4) { bytes[Int(random() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random()) }
      // Whatever is found, nothing lies outside of the file.
      if let file = try? HEIFFile.read(ArrayBytes(array: bytes), limits: .standard) {
        #expect(file.coded.joined().allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= bytes.count })
      }
    }
  }

  @Test("coded data with an empty block, or of another length than stated, are damaged, not shown as grey paper")
  func lost() throws {
    func isDamaged(_ data: [UInt8]) throws -> Bool {
      var writer = Self.hollow()
      writer.items[0].data = data
      let bytes = writer.bytes()
      do throws(PageImagingError) {
        try HEIFFile.read(ArrayBytes(array: bytes), limits: .standard).checkData(bytes)
        return false
      } catch {
        return error == .damaged(.heic, page: nil)
      }
    }
    func piece(_ body: [UInt8]) -> [UInt8] { HEIFWriter.big(body.count + 2, 4) + [0x26, 1] + body }
    let body = (0..<300).map { UInt8($0 * 7 % 251 + 1) }
    #expect(try !isDamaged(piece(body)))
    #expect(try !isDamaged(piece(body) + piece([5, 0, 0, 3, 1, 9])))
    #expect(try !isDamaged(piece(body + [0, 0, 0])))
    for place in 0..<20 {
      var hole = body
      hole.replaceSubrange(100 + place..<103 + place, with: [0, 0, UInt8(place % 3)])
      #expect(try isDamaged(piece(hole)), "\(place)")
    }
    #expect(try isDamaged(piece(body).dropLast()))
    #expect(try isDamaged(piece(body) + [0, 0, 0, 0]))
    #expect(try isDamaged([]))
  }

  @Test("a sound index with noise for a picture", .enabled(if: HEIFLibrary.isThere, "libheif is not on this machine"))
  func hollow() throws {
    #expect(try refusal(Self.hollow().bytes()) == .damaged(.heic, page: nil))
    #expect(try refusal(Self.hollow(4_000, 3_000, data: 5_000).bytes()) == .damaged(.heic, page: nil))
    let heavy = Self.hollow().bytes()
    #expect(try refusal(heavy, limits: ImageLimits(maximumBytes: 100)) == .tooManyBytes(found: heavy.count, limit: 100))
  }

  @Test(
    "a picture of which a block is lost, cut or swapped",
    .enabled(if: HEIFEncoder.isThere, "libheif and its coder are not on this machine"))
  func broken() throws {
    var writer = HEIFWriter()
    let coded = try HEIFEncoder.coded(Samples.writtenPage(width: 320, height: 320))
    writer.add(coded)
    #expect(try refusal(writer.bytes()) == nil)
    try? FileManager.default.removeItem(at: folder.url.appendingPathComponent("out"))
    let half = coded.data.count / 2
    for length in [8, 64, 512] {
      writer.items[0].data = coded.data
      writer.items[0].data.replaceSubrange(half..<half + length, with: [UInt8](repeating: 0, count: length))
      #expect(try refusal(writer.bytes()) == .damaged(.heic, page: nil))
    }
    writer.items[0].data = Array(coded.data.prefix(half))
    #expect(try refusal(writer.bytes()) == .damaged(.heic, page: nil))
    // The file states another size than its data hold.
    writer.items[0].data = coded.data
    writer.items[0].properties[1] = writer.size(640, 320)
    #expect(try refusal(writer.bytes()) == .damaged(.heic, page: nil))
  }
}
