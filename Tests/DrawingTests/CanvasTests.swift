import Testing

@testable import Drawing

@Suite("Canvas")
struct CanvasTests {
  @Test("a page has the pixels its size and resolution ask for")
  func size() throws {
    let canvas = try Canvas(widthMM: 210, heightMM: 297, dpi: 100)
    #expect(canvas.pixelSize == (827, 1169))
    #expect(canvas.rgbPixels().count == 827 * 1169 * 3)
  }

  @Test("impossible sizes are refused", arguments: [(0.0, 10.0), (10, 0), (-5, 5), (1e9, 1e9), (.nan, 10)])
  func badSize(_ size: (Double, Double)) {
    #expect(throws: DrawingError.self) { try Canvas(widthMM: size.0, heightMM: size.1, dpi: 100) }
  }

  @Test("drawing changes pixels where it was asked to and nowhere else")
  func rectangle() throws {
    let canvas = try Canvas(widthMM: 10, heightMM: 10, dpi: 25.4)
    canvas.rectangle(Rectangle(x: 2, y: 3, width: 1, height: 1), fill: Colour(hex: 0xFF0000))
    let pixels = canvas.rgbPixels()
    #expect(Array(pixels[((3 * 10 + 2) * 3)...].prefix(3)) == [255, 0, 0])
    #expect(pixels.enumerated().filter { $0.element != 255 }.count == 2)
  }

  @Test("Vietnamese letters have ink and width", arguments: ["Nguyễn", "Đặng Thị Ườm", "ộ", "Ẵ"])
  func text(_ word: String) throws {
    let canvas = try Canvas(widthMM: 60, heightMM: 20, dpi: 100)
    #expect(canvas.textWidth(word, font: .serif(14)) > 2)
    canvas.text(word, at: Point(5, 15), font: .serif(14))
    #expect(canvas.rgbPixels().contains { $0 < 80 })
  }

  @Test("the same drawing gives the same PNG, in full colour and with a palette", arguments: [PNGColours.full, .palette])
  func deterministic(_ colours: PNGColours) throws {
    func draw() throws -> [UInt8] {
      let canvas = try Canvas(widthMM: 80, heightMM: 60, dpi: 90)
      canvas.gradient(
        Rectangle(x: 0, y: 0, width: 80, height: 60), from: Point(0, 0), to: Point(80, 60), Colour(hex: 0xF6EFD8),
        Colour(hex: 0xE0D0A8))
      canvas.text("Sổ đăng ký khai sinh", at: Point(5, 20), font: .serif(16, bold: true))
      canvas.softSpot(Rectangle(x: 20, y: 20, width: 30, height: 30), colour: Colour(hex: 0x8B5A2B, alpha: 0.3))
      return canvas.png(colours)
    }
    let first = try draw()
    #expect(try first == draw())
    #expect(Array(first.prefix(4)) == [0x89, 0x50, 0x4E, 0x47])
  }

  @Test("a PNG written can be laid into another page", arguments: [PNGColours.full, .palette])
  func pngRoundTrip(_ colours: PNGColours) throws {
    let small = try Canvas(widthMM: 4, heightMM: 4, dpi: 25.4)
    small.paint(Colour(hex: 0x204060))
    let large = try Canvas(widthMM: 8, heightMM: 8, dpi: 25.4)
    try large.image(small.png(colours), in: Rectangle(x: 0, y: 0, width: 8, height: 8))
    #expect(Array(large.rgbPixels()[(4 * 8 + 4) * 3..<(4 * 8 + 4) * 3 + 3]) == [0x20, 0x40, 0x60])
  }

  @Test("bytes that are no image are refused", arguments: [[], [1, 2, 3], Array("%PDF-1.5".utf8), [0xFF, 0xD8, 0xFF, 0xE0]])
  func badImage(_ bytes: [UInt8]) throws {
    let canvas = try Canvas(widthMM: 8, heightMM: 8, dpi: 25.4)
    #expect(throws: DrawingError.unreadableImage) {
      try canvas.image(bytes, in: Rectangle(x: 0, y: 0, width: 1, height: 1))
    }
  }

  @Test("a cut PNG is refused")
  func cutImage() throws {
    let canvas = try Canvas(widthMM: 8, heightMM: 8, dpi: 25.4)
    let bytes = Array(canvas.png().prefix(40))
    #expect(throws: DrawingError.unreadableImage) {
      try canvas.image(bytes, in: Rectangle(x: 0, y: 0, width: 1, height: 1))
    }
  }

  @Test("a JPEG on pixels is refused with its own reason")
  func jpegOnPixels() throws {
    let canvas = try Canvas(widthMM: 8, heightMM: 8, dpi: 25.4)
    let header: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0, 4, 0, 4, 3, 1, 1, 1, 1, 1, 1, 1, 1]
    #expect(throws: DrawingError.jpegNeedsPDF) {
      try canvas.image(header, in: Rectangle(x: 0, y: 0, width: 1, height: 1))
    }
  }

  @Test("letters come as outlines above and below the baseline")
  func outlines() throws {
    let font = try OutlineFont(family: Font.serifFamily)
    let g = try #require(font.glyph("g").path.bounds)
    #expect(g.y < 0 && g.maxY > 0.1)
    #expect(font.glyph("i").path.contours.count == 2)
    #expect(font.glyph(" ").path.bounds == nil && font.glyph(" ").advance > 0.1)
  }
}
