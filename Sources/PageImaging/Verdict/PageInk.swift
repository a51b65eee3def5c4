import CLeptonica
import Glibc

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
    var packed = [UInt8](repeating: 0, count: (print.ink.count + 1) / 2)
    for (index, value) in print.ink.enumerated() { packed[index / 2] |= (value >> 4) << (index & 1 == 0 ? 0 : 4) }
    self.packed = packed
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

  /// For storing: deflated.
  public var bytes: [UInt8] {
    var size = 0
    var copy = packed
    let data = copy.withUnsafeMutableBufferPointer { zlibCompress($0.baseAddress, $0.count, &size) }
    defer { free(data) }
    let side: UInt8 = isSideways ? 0x80 : 0
    let head = [UInt8(width >> 8) | side, UInt8(width & 255), UInt8(height >> 8), UInt8(height & 255)]
    guard let data else { return head }
    return head + UnsafeBufferPointer(start: data, count: size)
  }

  /// Reads what `bytes` wrote; nil for anything else.
  public init?(bytes: [UInt8]) {
    guard bytes.count > 4 else { return nil }
    let width = Int(bytes[0] & 0x7F) << 8 | Int(bytes[1])
    let height = Int(bytes[2]) << 8 | Int(bytes[3])
    guard (16...InkPrint.long).contains(width), (16...InkPrint.long).contains(height) else { return nil }
    var rest = Array(bytes[4...])
    var size = 0
    let data = rest.withUnsafeMutableBufferPointer { zlibUncompress($0.baseAddress, $0.count, &size) }
    defer { free(data) }
    guard let data, size == (width * height + 1) / 2 else { return nil }
    let ink = (0..<width * height).map { index -> UInt8 in
      let level = index & 1 == 0 ? data[index / 2] & 15 : data[index / 2] >> 4
      return level * 17
    }
    self.init(InkPrint(width: width, height: height, ink: ink, isSideways: bytes[0] & 0x80 != 0))
  }
}
