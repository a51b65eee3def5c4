/// The ink of one page, kept to find the same page again. A few kilobytes; the writing cannot be read from it.
public struct PageInk: Sendable {
  let width: Int
  let height: Int
  let isSideways: Bool
  let marks: InkMarks
  /// Sixteen levels, two pixels a byte: a whole book stays in memory.
  private let packed: [UInt8]

  init(_ print: InkPrint) {
    (width, height, isSideways) = (print.width, print.height, print.isSideways)
    marks = InkMarks(print, smooth: print.smoothed(reach: 1))
    packed = stride(from: 0, to: print.ink.count, by: 2).map { index in
      print.ink[index] >> 4 | (index + 1 < print.ink.count ? print.ink[index + 1] & 0xF0 : 0)
    }
  }

  /// The ink itself.
  var print: InkPrint {
    let ink = (0..<width * height).map { index -> UInt8 in
      let level = index & 1 == 0 ? packed[index / 2] & 15 : packed[index / 2] >> 4
      return level * 17
    }
    return InkPrint(width: width, height: height, ink: ink, isSideways: isSideways)
  }

  /// The page stood on its head.
  var upsideDown: PageInk { PageInk(print.turned(quarters: 2)) }

  /// For storing: one byte that says whether the page lay on its side, then a grey PNG.
  public var bytes: [UInt8] { Self.bytes(of: print) }

  /// The same of a print whose marks nobody needs yet.
  static func bytes(of print: InkPrint) -> [UInt8] {
    let levels = print.ink.map { ($0 >> 4) * 17 }
    guard let picture = try? GreyPlane(width: print.width, height: print.height, pixels: levels).picture(),
      let png = try? picture.pngBytes(dpi: nil)
    else { return [] }
    return [print.isSideways ? 1 : 0] + png
  }

  /// Reads what `bytes` wrote; nil for anything else.
  public init?(bytes: [UInt8]) {
    guard let side = bytes.first, side <= 1 else { return nil }
    let png = Array(bytes.dropFirst())
    guard let header = try? PNGHeader.read(ArrayBytes(array: png), limits: .standard), header.channels == 1,
      (16...InkPrint.long).contains(header.width), (16...InkPrint.long).contains(header.height)
    else { return nil }
    _ = Picture.silenced
    guard let picture = try? Picture.png(png), picture.depth == 8, picture.width == header.width, picture.height == header.height,
      let plane = try? GreyPlane(picture)
    else { return nil }
    self.init(InkPrint(width: plane.width, height: plane.height, ink: plane.pixels, isSideways: side == 1))
  }
}
