import Testing

@testable import PageImaging

@Suite("Shapes of words as bytes")
struct WordShapeBytesTests {
  private func shape(_ slope: Int) throws -> WordShape {
    let (width, height) = (140, 50)
    var grey = [UInt8](repeating: 220, count: width * height)
    for x in 12..<128 {
      let y = 25 + (x / 12 % 2 == 0 ? 1 : -1) * (x % 12) * slope / 6
      for dy in 0..<4 { grey[max(0, min(height - 1, y + dy)) * width + x] = 40 }
    }
    return try #require(WordShape(grey: grey, width: width, height: height))
  }

  @Test("what is kept looks as it did")
  func roundTrip() throws {
    let one = try shape(6)
    let two = try shape(9)
    let kept = try #require(WordShape(bytes: one.bytes))
    #expect(kept.distance(one) < 0.02 && kept.glance(one) > 0.98)
    #expect(abs(kept.distance(two) - one.distance(two)) < 0.02)
    #expect(kept.bytes.count == one.bytes.count && one.bytes.count < 6_000)
  }

  @Test("cut, empty and foreign bytes are no shape")
  func broken() throws {
    let bytes = try shape(6).bytes
    for length in [0, 1, 9, 10, 11, bytes.count - 1] { #expect(WordShape(bytes: Array(bytes.prefix(length))) == nil) }
    #expect(WordShape(bytes: bytes + [0]) == nil)
    var other = bytes
    other[0] = 9
    #expect(WordShape(bytes: other) == nil)
    // A proportion that is no number.
    other = bytes
    other.replaceSubrange(2..<6, with: [0x7F, 0xC0, 0, 0])
    #expect(WordShape(bytes: other) == nil)
  }
}
