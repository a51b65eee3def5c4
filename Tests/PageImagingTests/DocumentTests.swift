import Foundation
import Testing

@testable import PageImaging

@Suite("PDFs of entries")
struct DocumentTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  func page(width: Int = 1_240, height: Int = 1_754) throws -> URL {
    try folder.file("page.jpg", Samples.jpeg(Samples.writtenPage(width: width, height: height), quality: 90))
  }

  @Test("an A4 page stays near 100 kB")
  func size() throws {
    let bytes = try PageImaging.coverPDF(file: page(width: 2_480, height: 3_508), title: "Bìa sổ")
    #expect(bytes.count < 115_000 && bytes.count > 20_000)
  }

  @Test("the same parts give the same bytes, and the title and the size are in them")
  func deterministic() throws {
    let part = PDFPart(file: try page(), box: .band(from: 0.25, to: 0.5))
    let first = try PageImaging.entryPDF([part], title: "Nguyễn Thị Mơ (số 01)")
    #expect(try PageImaging.entryPDF([part], title: "Nguyễn Thị Mơ (số 01)") == first)
    let text = String(decoding: first, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-1.4") && text.contains("Nguyễn Thị Mơ (số 01)") && !text.contains("/CreationDate"))
    // A quarter of an A4 sheet: 595.28 × 210.47 points.
    #expect(text.contains("[0 0 595.28 210.47]"))
  }

  @Test("a wide photo is of a sheet laid sideways")
  func landscape() throws {
    let text = String(
      decoding: try PageImaging.coverPDF(file: page(width: 1_400, height: 1_000), title: "a"), as: UTF8.self)
    #expect(text.contains("[0 0 841.89 595.28]"))
  }

  @Test("a title with brackets, marks and control characters cannot break the document")
  func titles() {
    #expect(PDFText.string("A)\u{0}\u{7}") == "<FEFF00410029>")
    #expect(PDFText.string("ộ") == "<FEFF1ED9>")
    #expect(PDFText.metadata(title: "<a>&\u{1}").contains("&lt;a&gt;&amp;</rdf:li>"))
    #expect(PDFText.number(595.276) == "595.28" && PDFText.number(10.05) == "10.05" && PDFText.number(12) == "12")
  }

  @Test("nothing to show, a missing file, a senseless paper and a box off the page are refused")
  func refused() throws {
    let file = try page(width: 100, height: 100)
    #expect(throws: PageImagingError.noParts) { try PageImaging.entryPDF([], title: "a") }
    #expect(throws: PageImagingError.missing) {
      try PageImaging.coverPDF(file: folder.url.appendingPathComponent("x.jpg"), title: "a")
    }
    #expect(throws: PageImagingError.badSize) {
      try PageImaging.coverPDF(file: file, paper: PaperSize(widthMM: .nan, heightMM: 100), title: "a")
    }
    #expect(throws: PageImagingError.emptyBox) {
      try PageImaging.entryPDF([PDFPart(file: file, box: UnitBox(x: 2, y: 0, width: 1, height: 1))], title: "a")
    }
  }

  @Test(
    "what is masked is not in the file, what is beside it is",
    .enabled(if: Samples.hasTools("pdfimages"), "poppler-utils is not installed"),
    arguments: [Orientation.upright, .quarterClockwise])
  func masks(_ orientation: Orientation) throws {
    // The upright page is all black; only the band from 40 % to 60 % may be seen.
    var black = try Picture(width: 1_200, height: 1_200, depth: 32)
    black.fill(PixelBox(x: 0, y: 0, width: 1_200, height: 1_200), red: 0, green: 0, blue: 0)
    let file = try folder.file("black.jpg", Samples.jpeg(black, orientation: orientation))
    let part = PDFPart(
      file: file, box: .whole, masked: [.band(from: 0, to: 0.4), .band(from: 0.6, to: 1)], paper: .a5)
    let pdf = try folder.file("entry.pdf", PageImaging.entryPDF([part], title: "a"))
    let pages = try PageImaging.pages(of: pdf, into: folder.url.appendingPathComponent("out"))
    let stored = try #require(pages.first)
    #expect(stored.origin == .embedded)
    let picture = try Samples.decoded([UInt8](Data(contentsOf: stored.file)))
    for share in [5, 20, 38, 62, 80, 97] {
      let seen = picture.colour(x: picture.width / 2, y: picture.height * share / 100)
      #expect(Samples.near(seen, Samples.white), "at \(share) %")
    }
    for share in [42, 50, 58] {
      #expect(Samples.near(picture.colour(x: picture.width / 2, y: picture.height * share / 100), (0, 0, 0)))
    }
  }

  @Test(
    "an independent reader finds no fault",
    .enabled(if: Samples.hasTools("qpdf", "pdfinfo", "pdftoppm"), "qpdf or poppler-utils is not installed"))
  func checked() throws {
    let grey = try folder.file("grey.jpg", Samples.jpeg(Samples.writtenPage(width: 700, height: 900, depth: 8)))
    let ink = try folder.file("ink.tif", Samples.tiff([1], width: 700, height: 900))
    let parts = [
      PDFPart(file: try page(), box: .band(from: 0.1, to: 0.3)), PDFPart(file: grey, paper: .a5), PDFPart(file: ink, paper: .a3),
    ]
    let file = try folder.file("entry.pdf", PageImaging.entryPDF(parts, title: "Sổ đăng ký khai sinh – số 12"))
    let check = try ChildProcess.run("qpdf", ["--check", file.path], limits: .standard)
    #expect(check.status == 0, "\(String(decoding: check.errors, as: UTF8.self))")
    let info = try ChildProcess.run("pdfinfo", [file.path], limits: .standard)
    let text = String(decoding: info.output, as: UTF8.self)
    #expect(text.contains("Sổ đăng ký khai sinh – số 12") && text.contains("Pages:           3"))
    let drawn = try ChildProcess.run(
      "pdftoppm", ["-r", "50", "-png", file.path, folder.url.appendingPathComponent("drawn").path], limits: .standard)
    #expect(drawn.status == 0 && drawn.errors.isEmpty)
  }
}
