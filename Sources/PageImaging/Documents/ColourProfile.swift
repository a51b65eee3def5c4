import Foundation

/// An ICC profile of the sRGB colours (IEC 61966-2-1), written here byte by byte so that nothing has to be shipped.
/// Version 2.1, as PDF/A-2 allows; the figures are the standard's, adapted to D50.
enum ColourProfile {
  /// The profile's bytes, always the same.
  static let sRGB: [UInt8] = make()

  private static func make() -> [UInt8] {
    let curve = curveTag()
    let bodies: [(names: [String], body: [UInt8])] = [
      (["desc"], descriptionTag("sRGB")), (["cprt"], textTag("No copyright, use freely")),
      (["wtpt"], xyzTag(0.9642, 1, 0.8249)), (["rXYZ"], xyzTag(0.43607, 0.22249, 0.01392)),
      (["gXYZ"], xyzTag(0.38515, 0.71687, 0.09708)), (["bXYZ"], xyzTag(0.14307, 0.06061, 0.7141)),
      (["rTRC", "gTRC", "bTRC"], curve),
    ]
    let count = bodies.reduce(0) { $0 + $1.names.count }
    var table = number(count)
    var data: [UInt8] = []
    let start = 128 + 4 + 12 * count
    for (names, body) in bodies {
      for name in names { table += Array(name.utf8) + number(start + data.count) + number(body.count) }
      data += body
      while data.count % 4 != 0 { data.append(0) }
    }
    var head = number(start + data.count) + [UInt8](repeating: 0, count: 4) + number(0x0210_0000)
    head += Array("mntrRGB XYZ ".utf8)
    // A fixed date: the same program writes the same bytes.
    head += [2020, 1, 1, 0, 0, 0].flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    head += Array("acsp".utf8) + [UInt8](repeating: 0, count: 28)
    head += fixed(0.9642) + fixed(1) + fixed(0.8249)
    head += [UInt8](repeating: 0, count: 128 - head.count)
    return head + table + data
  }

  private static func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }

  private static func fixed(_ value: Double) -> [UInt8] { number(Int((value * 65_536).rounded())) }

  private static func xyzTag(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
    Array("XYZ ".utf8) + number(0) + fixed(x) + fixed(y) + fixed(z)
  }

  private static func textTag(_ text: String) -> [UInt8] { Array("text".utf8) + number(0) + Array(text.utf8) + [0] }

  private static func descriptionTag(_ text: String) -> [UInt8] {
    // ASCII, then an empty Unicode and an empty Macintosh name.
    Array("desc".utf8) + number(0) + number(text.utf8.count + 1) + Array(text.utf8) + [0]
      + [UInt8](repeating: 0, count: 4 + 4 + 2 + 1 + 67)
  }

  private static func curveTag() -> [UInt8] {
    let steps = 1_024
    let values = (0..<steps).flatMap { index -> [UInt8] in
      let level = Double(index) / Double(steps - 1)
      let light = level <= 0.04045 ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4)
      let value = Int((light * 65_535).rounded())
      return [UInt8(value >> 8), UInt8(value & 255)]
    }
    return Array("curv".utf8) + number(0) + number(steps) + values
  }
}
