import CLeptonica
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
    #expect(bytes.count < 110_000 && bytes.count > 10_000)
  }

  @Test("the same parts give the same bytes, and the title and the size are in them")
  func deterministic() throws {
    let part = PDFPart(file: try page(), box: .band(from: 0.25, to: 0.5))
    let first = try PageImaging.entryPDF([part], title: "Nguyễn Thị Mơ (số 01)")
    #expect(try PageImaging.entryPDF([part], title: "Nguyễn Thị Mơ (số 01)") == first)
    let text = String(decoding: first, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-1.7") && text.contains("Nguyễn Thị Mơ (số 01)") && !text.contains("/CreationDate"))
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
    #expect(stored.origin == .rendered)
    let picture = try Samples.decoded([UInt8](Data(contentsOf: stored.file)))
    for share in [5, 20, 38, 62, 80, 97] {
      let seen = picture.colour(x: picture.width / 2, y: picture.height * share / 100)
      #expect(Samples.near(seen, Samples.white), "at \(share) %")
    }
    for share in [42, 50, 58] {
      #expect(Samples.near(picture.colour(x: picture.width / 2, y: picture.height * share / 100), (0, 0, 0)))
    }
  }

  @Test("what is masked changes no byte of the document")
  func maskedLeavesNoTrace() throws {
    var first = try Picture(width: 900, height: 1_200, depth: 32)
    first.fill(PixelBox(x: 0, y: 0, width: 900, height: 1_200), red: 240, green: 232, blue: 214)
    first.fill(PixelBox(x: 100, y: 900, width: 300, height: 12), red: 20, green: 20, blue: 60)
    var second = try Picture(taking: pixCopy(nil, first.pix))
    second.fill(PixelBox(x: 120, y: 300, width: 400, height: 20), red: 10, green: 10, blue: 10)
    let hidden = UnitBox.band(from: 0.2, to: 0.5)
    let made = try [Samples.png(first), Samples.png(second)].enumerated().map { index, bytes in
      let part = PDFPart(
        file: try folder.file("\(index).png", bytes), masked: [hidden],
        words: index == 0 ? [] : [PDFWord(text: "Bí mật", box: UnitBox(x: 0.2, y: 0.3, width: 0.2, height: 0.02))])
      return try PageImaging.entryPDF([part], title: "a")
    }
    #expect(made[0] == made[1])
    let open = try PageImaging.entryPDF([PDFPart(file: folder.url.appendingPathComponent("1.png"))], title: "a")
    #expect(open != made[1])
  }

  @Test(
    "blue ink, a red stamp and pale paper keep their colours, dark strokes stay where they were",
    .enabled(if: Samples.hasTools("pdftoppm"), "poppler-utils is not installed"))
  func colours() throws {
    var picture = try Picture(width: 1_654, height: 2_339, depth: 32)
    picture.fill(PixelBox(x: 0, y: 0, width: 1_654, height: 2_339), red: 240, green: 230, blue: 205)
    picture.fill(PixelBox(x: 300, y: 400, width: 500, height: 14), red: 30, green: 50, blue: 150)
    picture.fill(PixelBox(x: 300, y: 600, width: 500, height: 14), red: 25, green: 25, blue: 25)
    picture.fill(PixelBox(x: 300, y: 800, width: 500, height: 40), red: 215, green: 90, blue: 95)
    let file = try folder.file("page.png", Samples.png(picture))
    let pdf = try folder.file("page.pdf", PageImaging.coverPDF(file: file, title: "a"))
    let root = folder.url.appendingPathComponent("drawn").path
    let drawn = try ChildProcess.run("pdftoppm", ["-r", "200", "-png", "-singlefile", pdf.path, root], limits: .standard)
    #expect(drawn.status == 0)
    let seen = try Picture.png([UInt8](Data(contentsOf: URL(fileURLWithPath: root + ".png"))))
    let blue = seen.colour(x: 550, y: 407)
    #expect(blue.blue > blue.red + 50 && blue.red < 80)
    let black = seen.colour(x: 550, y: 607)
    #expect(black.red < 60 && black.blue < 60)
    let red = seen.colour(x: 550, y: 820)
    #expect(red.red > red.green + 70)
    #expect(Samples.near(seen.colour(x: 1_200, y: 1_500), (240, 230, 205), by: 14))
    #expect(Samples.near(seen.colour(x: 550, y: 450), (240, 230, 205), by: 20))
  }

  @Test(
    "words can be searched and copied and are never drawn",
    .enabled(if: Samples.hasTools("pdftotext", "pdffonts"), "poppler-utils is not installed"))
  func words() throws {
    let words = [
      PDFWord(text: "Nguyễn Thị Mơ", box: UnitBox(x: 0.1, y: 0.1, width: 0.3, height: 0.02)),
      PDFWord(text: "số 12 \u{0}𝄞", box: UnitBox(x: 0.1, y: 0.2, width: 0.3, height: 0.02)),
      PDFWord(text: "ngoài trang", box: UnitBox(x: 2, y: 0.2, width: 0.3, height: 0.02)),
    ]
    let pdf = try folder.file("entry.pdf", PageImaging.entryPDF([PDFPart(file: page(), words: words)], title: "a"))
    let text = String(decoding: try ChildProcess.run("pdftotext", [pdf.path, "-"], limits: .standard).output, as: UTF8.self)
    #expect(text.contains("Nguyễn Thị Mơ") && text.contains("số 12 𝄞") && !text.contains("ngoài"))
    let fonts = String(decoding: try ChildProcess.run("pdffonts", [pdf.path], limits: .standard).output, as: UTF8.self)
    #expect(fonts.contains("SoGocBlank") && fonts.contains("yes no  yes"))
  }

  @Test("the archive's profile is finer, and both keep one page of ink per part")
  func profiles() throws {
    let file = try page(width: 2_480, height: 3_508)
    let fine = try PageImaging.coverPDF(file: file, title: "a", profile: .archive)
    let text = String(decoding: fine, as: UTF8.self)
    #expect(text.contains("/Columns 2480") && text.contains("/ImageMask true") && !text.contains("JBIG2"))
    #expect(String(decoding: try PageImaging.coverPDF(file: file, title: "a"), as: UTF8.self).contains("/Columns 1654"))
  }

  @Test("the colour profile and the blank font say their own lengths")
  func tables() {
    let profile = ColourProfile.sRGB
    #expect(profile[0..<4].reduce(0) { $0 << 8 | Int($1) } == profile.count && profile.count % 4 == 0)
    #expect(profile[36..<40].elementsEqual("acsp".utf8))
    let font = BlankFont.bytes(glyphs: 7)
    var total = 0
    for index in stride(from: 0, to: font.count, by: 4) {
      total = (total + font[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }) & 0xFFFF_FFFF
    }
    #expect(total == 0xB1B0_AFBA)
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
