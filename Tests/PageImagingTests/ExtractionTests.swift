import Foundation
import Testing

@testable import PageImaging

@Suite("Pages of a file")
struct ExtractionTests {
  let folder: TestFolder
  var output: URL { folder.url.appendingPathComponent("out") }

  init() throws { folder = try TestFolder() }

  @Test("JPEG and PNG are copied byte for byte and keep their turn")
  func copies() throws {
    let page = try Samples.writtenPage(width: 120, height: 80)
    let jpeg = try Samples.jpeg(page, orientation: .quarterClockwise)
    let png = try page.pngBytes(dpi: 300)
    for (bytes, format, turn) in [(jpeg, ImageFormat.jpeg, 6), (png, .png, 1)] {
      let pages = try PageImaging.pages(of: folder.file("upload", bytes), into: output)
      let first = try #require(pages.first)
      #expect(pages.count == 1 && first.number == 1 && first.format == format && first.origin == .original)
      #expect(first.orientation == turn && first.width == (turn == 6 ? 80 : 120))
      #expect(try [UInt8](Data(contentsOf: first.file)) == bytes)
      #expect(first.file.lastPathComponent == "page-0001.\(format.fileExtension)")
    }
  }

  @Test("TIFF frames come in order: colour and grey as JPEG, black and white as PNG")
  func frames() throws {
    let pages = try PageImaging.pages(of: folder.file("a.tif", Samples.tiff([32, 8, 1])), into: output)
    #expect(pages.map(\.number) == [1, 2, 3])
    #expect(pages.map(\.format) == [.jpeg, .jpeg, .png])
    #expect(folder.names(in: "out") == ["page-0001.jpg", "page-0002.jpg", "page-0003.png"])
    for page in pages {
      #expect(page.dpi == 300 && page.origin == .frame)
      let info = try PageImaging.inspect(file: page.file)
      #expect(info.width == page.width && info.height == page.height && info.dpi.map { $0.rounded() } == 300)
    }
  }

  @Test("a refused file leaves nothing behind")
  func nothingLeft() throws {
    var tiff = try Samples.tiff([8, 8])
    tiff.removeLast(40)
    #expect(throws: PageImagingError.self) { try PageImaging.pages(of: folder.file("a.tif", tiff), into: output) }
    #expect(throws: PageImagingError.notAccepted(.text)) {
      try PageImaging.pages(of: folder.file("a.jpg", Array("chữ".utf8)), into: output)
    }
    #expect(folder.names(in: "out").isEmpty)
  }

  @Test("a folder that cannot be made is reported")
  func unwritable() throws {
    let file = try folder.file("a.jpg", Samples.jpeg(Samples.writtenPage(width: 20, height: 20)))
    #expect(throws: PageImagingError.self) {
      try PageImaging.pages(of: file, into: file.appendingPathComponent("inside-a-file"))
    }
  }

  @Suite(
    "Pages of a PDF",
    .enabled(if: Samples.hasTools("pdfinfo", "pdfimages", "pdftoppm"), "poppler-utils is not installed"))
  struct PDFTests {
    let folder: TestFolder
    var output: URL { folder.url.appendingPathComponent("out") }

    init() throws { folder = try TestFolder() }

    func refusal(_ bytes: [UInt8], limits: ImageLimits = .standard) throws -> PageImagingError? {
      let file = try folder.file("a.pdf", bytes)
      do {
        _ = try PageImaging.pages(of: file, into: output, limits: limits)
        return nil
      } catch {
        #expect(folder.names(in: "out").isEmpty)
        return error
      }
    }

    @Test("three JPEG pages come out as the very JPEGs that are in it, in order")
    func embedded() throws {
      let file = try folder.file("a.pdf", Samples.pdf(pages: 3))
      let info = try PageImaging.inspect(file: file)
      #expect(info.format == .pdf && info.pages == 3 && abs(info.width - 1_654) <= 1)
      let pages = try PageImaging.pages(of: file, into: output)
      #expect(pages.map(\.number) == [1, 2, 3] && pages.map(\.width) == [301, 302, 303])
      #expect(pages.allSatisfy { $0.origin == .embedded && $0.format == .jpeg && $0.orientation == 1 })
      for page in pages {
        let original = try Samples.jpeg(Samples.writtenPage(width: 300 + page.number, height: 424))
        #expect(try [UInt8](Data(contentsOf: page.file)) == original)
      }
      #expect(folder.names(in: "out").count == 3)
    }

    @Test("the turn of a PDF page is kept", arguments: [(90, 6), (180, 3), (270, 8)])
    func turned(degrees: Int, orientation: Int) throws {
      let pages = try PageImaging.pages(of: folder.file("a.pdf", Samples.pdf(pages: 2, turn: degrees)), into: output)
      #expect(pages.count == 2 && pages.allSatisfy { $0.orientation == orientation && $0.origin == .embedded })
      #expect(pages.first?.width == (degrees == 180 ? 301 : 424))
      let stored = try PageImaging.inspect(file: #require(pages.first).file)
      #expect(stored.orientation == orientation)
    }

    @Test("a page that is not one image is drawn")
    func drawn() throws {
      let bytes = Samples.replacing(try Samples.pdf(pages: 2), "0 0 cm /Im0 Do Q", "0 0 cm 0 0 1 rg ")
      let pages = try PageImaging.pages(of: folder.file("a.pdf", bytes), into: output)
      #expect(pages.count == 2 && pages.allSatisfy { $0.origin == .rendered && $0.dpi == 200 && $0.format == .jpeg })
      #expect(abs((pages.first?.width ?? 0) - 1_654) <= 1)
    }

    @Test("a cut PDF, one without pages and noise with a PDF's first bytes")
    func broken() throws {
      let bytes = try Samples.pdf(pages: 2)
      for share in [30, 60, 90] { #expect(try refusal(Array(bytes.prefix(bytes.count * share / 100))) == .cut(.pdf)) }
      #expect(try refusal(Array("%PDF-1.4\n".utf8)) == .cut(.pdf))
      #expect(try refusal(Array("%PDF-1.4\nnothing here\nstartxref\n0\n%%EOF".utf8)) == .damaged(.pdf, page: nil))
      #expect(try refusal(PDFWriter(title: "").finish()) == .noPages(.pdf))
    }

    @Test("more pages than the limit, and a page as large as a field")
    func limits() throws {
      #expect(
        try refusal(Samples.pdf(pages: 3), limits: ImageLimits(maximumPages: 2)) == .tooManyPages(found: 3, limit: 2))
      let huge = Samples.replacing(try Samples.pdf(pages: 1), "[0 0 595.28 841.89]", "[0 0 9999 99999999]")
      #expect(throws: PageImagingError.self) { try PageImaging.inspect(file: folder.file("b.pdf", huge)) }
    }

    @Test("an image above the pixel limit inside a small PDF is refused before it is taken out")
    func flood() throws {
      let bytes = Samples.replacing(try Samples.pdf(pages: 1), "/Width 301 /Height 424", "/Width 30100 /Height 42400")
      #expect(try refusal(bytes) == .tooManyPixels(width: 30_100, height: 42_400, limit: 120_000_000))
    }

    @Test("a PDF with a password", .enabled(if: Samples.hasTools("qpdf"), "qpdf is not installed"))
    func encrypted() throws {
      let plain = try folder.file("plain.pdf", Samples.pdf(pages: 1))
      let locked = folder.url.appendingPathComponent("locked.pdf")
      let result = try ChildProcess.run(
        "qpdf", ["--encrypt", "mo", "chu", "256", "--", plain.path, locked.path], limits: .standard)
      #expect(result.status == 0)
      #expect(throws: PageImagingError.encrypted) { try PageImaging.inspect(file: locked) }
      #expect(throws: PageImagingError.encrypted) { try PageImaging.pages(of: locked, into: output) }
    }
  }

  @Test("a helper that does not end is stopped", .enabled(if: Samples.hasTools("sleep"), "sleep is not installed"))
  func deadline() throws {
    let start = ChildProcess.monotonic()
    #expect(throws: PageImagingError.toolTimedOut(name: "sleep", seconds: 1)) {
      try ChildProcess.run("sleep", ["30"], limits: ImageLimits(toolSeconds: 1))
    }
    #expect(ChildProcess.monotonic() - start < 5)
  }

  @Test("a helper that is not installed is named")
  func missingTool() {
    #expect(throws: PageImagingError.toolMissing(name: "no-such-helper")) {
      try ChildProcess.run("no-such-helper", [], limits: .standard)
    }
  }

  @Test("page ranges keep the order and never mix taken and drawn pages")
  func runs() {
    #expect(PDFExtractor.runs(count: 5, taken: [1, 2, 4, 5]) == [1...2, 3...3, 4...5])
    #expect(PDFExtractor.runs(count: 3, taken: []) == [1...1, 2...2, 3...3])
    #expect(PDFExtractor.runs(count: 40, taken: Set(1...40)) == [1...16, 17...32, 33...40])
  }
}
