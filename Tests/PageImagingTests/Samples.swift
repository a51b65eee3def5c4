import CLeptonica
import Foundation
import Glibc

@testable import PageImaging

/// Test pictures, drawn by the module itself; nothing is read from outside.
enum Samples {
  static let red = (255, 0, 0)
  static let green = (0, 200, 0)
  static let blue = (0, 0, 255)
  static let white = (255, 255, 255)

  /// Four quarters in the order top left, top right, bottom left, bottom right.
  static func quarters(_ colours: [(Int, Int, Int)], width: Int, height: Int) throws -> Picture {
    var picture = try Picture(width: width, height: height, depth: 32)
    for (index, colour) in colours.enumerated() {
      let box = PixelBox(
        x: index % 2 * (width / 2), y: index / 2 * (height / 2), width: width / 2, height: height / 2)
      picture.fill(box, red: colour.0, green: colour.1, blue: colour.2)
    }
    return picture
  }

  /// A page with rules and strokes, so that it weighs about what a written page weighs.
  static func writtenPage(width: Int, height: Int, depth: Int = 32) throws -> Picture {
    var picture = try Picture(width: width, height: height, depth: depth)
    picture.fill(PixelBox(x: 0, y: 0, width: width, height: height), red: 238, green: 228, blue: 205)
    if depth == 1 { picture.whiten(PixelBox(x: 0, y: 0, width: width, height: height)) }
    var state: UInt64 = 42
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }
    let line = max(8, height / 40)
    for row in stride(from: line, to: height - line, by: line) {
      picture.fill(PixelBox(x: width / 20, y: row, width: width * 9 / 10, height: 1), red: 90, green: 90, blue: 90)
      var x = width / 20
      while x < width * 19 / 20 {
        let step = max(2, line / 6)
        let tall = max(1, random(line * 2 / 3))
        picture.fill(
          PixelBox(x: x, y: row - tall, width: max(1, step / 3), height: tall), red: 30, green: 40, blue: 120)
        x += step + random(step * 4)
      }
    }
    return picture
  }

  /// A page of which everything can be changed: paper, ink and the writing itself, drawn from a number.
  static func page(
    width: Int = 1_240, height: Int = 1_754, paper: Int = 225, ink: Int = 40, seed: UInt64 = 42, table: Bool = true
  ) throws -> Picture {
    var picture = try Picture(width: width, height: height, depth: 8)
    picture.fill(PixelBox(x: 0, y: 0, width: width, height: height), red: 70, green: 70, blue: 70)
    let edge = table ? width / 30 : 0
    picture.fill(
      PixelBox(x: edge, y: edge, width: width - 2 * edge, height: height - 2 * edge), red: paper, green: paper, blue: paper)
    var state = seed
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }
    let line = height / 36
    for row in stride(from: 3 * line, to: height - 3 * line, by: line) {
      var x = width / 9
      while x < width * 8 / 9 {
        // A word of upright and level strokes.
        for _ in 0..<3 + random(6) {
          let tall = line / 4 + random(line / 3)
          picture.fill(PixelBox(x: x, y: row - tall, width: 3, height: tall), red: ink, green: ink, blue: ink)
          picture.fill(PixelBox(x: x, y: row - random(tall) - 3, width: 9, height: 3), red: ink, green: ink, blue: ink)
          x += 10
        }
        x += 16 + random(30)
      }
    }
    return picture
  }

  static func png(_ picture: borrowing Picture) throws -> [UInt8] { try picture.pngBytes(dpi: nil) }

  static func jpeg(_ picture: borrowing Picture, quality: Int = 95, orientation: Orientation = .upright) throws -> [UInt8] {
    let bytes = try JPEGEncoder().encode(picture, quality: quality)
    return orientation == .upright ? bytes : ExifStamp.stamped(bytes, orientation: orientation)
  }

  /// A TIFF with one frame for each depth given.
  static func tiff(_ depths: [Int], width: Int = 120, height: Int = 160) throws -> [UInt8] {
    var array = pixaCreate(Int32(depths.count))
    defer { pixaDestroy(&array) }
    for depth in depths {
      let picture = try writtenPage(width: width, height: height, depth: depth)
      pixSetResolution(picture.pix, 300, 300)
      pixaAddPix(array, picture.pix, Int32(L_COPY))
    }
    var data: UnsafeMutablePointer<UInt8>?
    var size = 0
    pixaWriteMemMultipageTiff(&data, &size, array)
    defer { free(data) }
    return Array(UnsafeBufferPointer(start: data, count: size))
  }

  /// A PDF whose pages are whole JPEG images, with an optional turn of every page.
  static func pdf(pages: Int, turn: Int = 0) throws -> [UInt8] {
    var writer = PDFWriter(title: "Trang thử")
    for number in 1...pages {
      let picture = try writtenPage(width: 300 + number, height: 424)
      writer.add(
        PDFWriter.Page(
          size: .a4,
          background: PDFWriter.JPEGPicture(bytes: try jpeg(picture), width: picture.width, height: picture.height)))
    }
    let bytes = writer.finish()
    guard turn != 0 else { return bytes }
    // "/Type /Page /Parent" has room for the turn when the words are shortened; offsets stay as they are.
    return replacing(bytes, "/Resources << /XObject", "/Rotate \(turn) /Resources << /XObject")
  }

  /// Replaces ASCII text; readers rebuild the table, or the lengths are equal.
  static func replacing(_ bytes: [UInt8], _ old: String, _ new: String) -> [UInt8] {
    var result: [UInt8] = []
    let wanted = Array(old.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) {
        result += Array(new.utf8)
        index += wanted.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// The pixels of JPEG bytes.
  static func decoded(_ bytes: [UInt8]) throws -> Picture {
    let header = try JPEGHeader.read(ArrayBytes(array: bytes), limits: .standard)
    return try JPEGDecoder.decode(bytes, image: header, box: .whole, eighths: 8)
  }

  /// True when two colours look alike after JPEG.
  static func near(_ a: (red: Int, green: Int, blue: Int), _ b: (Int, Int, Int), by tolerance: Int = 24) -> Bool {
    abs(a.red - b.0) <= tolerance && abs(a.green - b.1) <= tolerance && abs(a.blue - b.2) <= tolerance
  }

  static func hasTools(_ names: String...) -> Bool { names.allSatisfy { ChildProcess.locate($0) != nil } }
}

/// A folder that goes away with the test.
final class TestFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("page-imaging-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file.
  func file(_ name: String, _ bytes: [UInt8]) throws -> URL {
    let file = url.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return file
  }

  /// Names of everything in a folder inside, hidden files too.
  func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.appendingPathComponent(folder).path)) ?? []).sorted()
  }
}
