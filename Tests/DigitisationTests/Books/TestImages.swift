import Drawing
import Foundation
import PageImaging

/// Page pictures drawn for tests; nothing is read from outside.
enum TestImages {
  /// A small page with its number on it.
  static func png(_ number: Int, in folder: URL) throws -> URL {
    let canvas = try Canvas(widthMM: 42, heightMM: 59.4, dpi: 100)
    canvas.rectangle(Rectangle(x: 4, y: 4, width: 34, height: 50), stroke: .black, width: 0.5)
    canvas.rectangle(Rectangle(x: 6, y: 6 + Double(number % 40), width: Double(2 + number % 28), height: 3), fill: .black)
    canvas.rectangle(Rectangle(x: 8, y: 50, width: Double(1 + number / 28), height: 1), fill: .black)
    return try write(canvas.png(), "page-\(number).png", in: folder)
  }

  static func jpeg(_ number: Int, in folder: URL) throws -> [UInt8] {
    try PageImaging.scaled(file: png(number, in: folder), maximumWidth: 400, quality: 90)
  }

  /// A PDF whose pages are JPEG pictures.
  static func pdf(pages: some Sequence<Int>, in folder: URL) throws -> [UInt8] {
    let pictures = try pages.map { try jpeg($0, in: folder) }
    let writer = try PDFDocumentWriter(title: "Trang thử", created: "2026-01-02T03:04:05Z")
    for picture in pictures {
      try writer.page(widthMM: 210, heightMM: 297) { canvas throws(DrawingError) in
        try canvas.image(picture, in: Rectangle(x: 0, y: 0, width: 210, height: 297))
      }
    }
    return try writer.finish()
  }

  /// A grey TIFF with frames of different shades, written by hand.
  static func tiff(frames: Int, width: Int = 40, height: Int = 50) -> [UInt8] {
    var bytes: [UInt8] = [0x49, 0x49, 42, 0]
    func put(_ value: Int, _ count: Int) { for shift in 0..<count { bytes.append(UInt8(value >> (8 * shift) & 255)) } }
    put(8, 4)
    for frame in 0..<frames {
      let tags = [
        (256, 3, width), (257, 3, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, bytes.count + 2 + 9 * 12 + 4),
        (277, 3, 1),
        (278, 3, height), (279, 4, width * height),
      ]
      let pixels = bytes.count + 2 + tags.count * 12 + 4
      put(tags.count, 2)
      for (tag, type, value) in tags {
        put(tag, 2)
        put(type, 2)
        put(1, 4)
        put(value, 4)
      }
      put(frame == frames - 1 ? 0 : pixels + width * height, 4)
      bytes += [UInt8](repeating: UInt8(40 + frame * 50), count: width * height)
    }
    return bytes
  }

  /// A JPEG whose header says 20,000 × 15,000 pixels.
  static func hugeJPEG(in folder: URL) throws -> [UInt8] {
    var bytes = try jpeg(1, in: folder)
    for index in bytes.indices.dropLast(9) where bytes[index] == 0xFF && (bytes[index + 1] == 0xC0 || bytes[index + 1] == 0xC2) {
      bytes.replaceSubrange(
        index + 5..<index + 9, with: [15_000 >> 8, 15_000 & 255, 20_000 >> 8, 20_000 & 255].map { UInt8($0) })
      return bytes
    }
    return bytes
  }

  static func write(_ bytes: [UInt8], _ name: String, in folder: URL) throws -> URL {
    let file = folder.appending(path: name)
    try Data(bytes).write(to: file)
    return file
  }
}
