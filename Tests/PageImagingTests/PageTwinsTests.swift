import CLeptonica
import Foundation
import Testing

@testable import PageImaging

@Suite("The same page twice")
struct PageTwinsTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  func ink(_ picture: borrowing Picture) throws -> PageInk {
    try PageImaging.verdict(file: folder.file("page.jpg", Samples.jpeg(picture, quality: 88))).ink
  }

  @Test("the same page under other light, another angle and another crop is found")
  func found() throws {
    var twins = PageTwins()
    for seed in 1...4 { #expect(try twins.add(ink(Samples.page(seed: UInt64(seed)))) == nil) }
    #expect(try twins.twin(of: ink(Samples.page(paper: 150, ink: 60, seed: 3))) == 2)
    let page = try Samples.page(seed: 2)
    let turned = try Picture(taking: pixRotate(page.pix, 0.03, Int32(L_ROTATE_AREA_MAP), Int32(L_BRING_IN_BLACK), 0, 0))
    #expect(try twins.twin(of: ink(turned)) == 1)
    let cropped = try twins.twin(of: ink(Samples.page(seed: 4).cropped(PixelBox(x: 20, y: 30, width: 1_190, height: 1_690))))
    withKnownIssue("a page cropped on all sides, without the table round it, is not always known again", isIntermittent: true) {
      #expect(cropped == 3)
    }
  }

  @Test("another page of the same form is another page")
  func different() throws {
    // Everything printed is the same; one line of three is written anew.
    var twins = PageTwins()
    for number in 0..<6 {
      var page = try Samples.page(seed: 9)
      let other = try Samples.page(seed: UInt64(100 + number))
      for line in stride(from: 4, to: 30, by: 3) {
        let top = line * (1_754 / 36) - 40
        pixRasterop(page.pix, 130, Int32(top), 980, 44, Int32(PIX_SRC), other.pix, 130, Int32(top))
      }
      page.whiten(PixelBox(x: 0, y: 0, width: 1, height: 1))
      #expect(try twins.add(ink(page)) == nil, "\(number)")
    }
    #expect(twins.count == 6)
  }

  @Test("a page that shares all but a few lines of its writing with another is another page")
  func mostlyAlike() throws {
    let page = try ink(Samples.page(seed: 9))
    var wouldPass = 0
    for lines in 1...4 {
      let other = try Samples.page(seed: 9)
      let written = try Samples.page(seed: 70 + UInt64(lines))
      for line in 0..<lines {
        let top = Int32((6 + 6 * line) * (1_754 / 36) - 40)
        pixRasterop(other.pix, 130, top, 980, 44, Int32(PIX_SRC), written.pix, 130, top)
      }
      let again = try ink(other)
      var twins = PageTwins()
      _ = twins.add(page)
      let figures = twins.figures(of: again, against: 0)
      let quarters = figures.suffix(20).map { Int($0) }
      let faults: Int = 2 * quarters.prefix(4).reduce(0, +) + quarters.prefix(10).reduce(0, +)
      let share = Double(faults) / Double(quarters.reduce(0, +))
      if share <= 0.04, figures[0] >= figures[1] * 0.36 { wouldPass += 1 }
      #expect(twins.twin(of: again) == nil, "\(lines) lines, share \(share), \(figures)")
    }
    #expect(wouldPass > 0, "by the share of faults alone some of them would be doubles")
  }

  @Test("blank pages are no doubles: nothing on them tells them apart")
  func blank() throws {
    var twins = PageTwins()
    let blank = try Picture(width: 1_240, height: 1_754, depth: 8)
    #expect(try twins.add(ink(blank)) == nil && twins.add(ink(blank)) == nil)
  }

  @Test("stored ink reads back as it was; anything else is refused")
  func stored() throws {
    let ink = try ink(Samples.page(seed: 5))
    let bytes = ink.bytes
    let back = try #require(PageInk(bytes: bytes))
    #expect(back.bytes == bytes && bytes.count < 60_000)
    var twins = PageTwins()
    _ = twins.add(ink)
    #expect(twins.twin(of: back) == 0)
    #expect(PageInk(bytes: []) == nil && PageInk(bytes: Array(bytes.prefix(40))) == nil)
    var state: UInt64 = 3
    for _ in 0..<300 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var broken = bytes
      broken[Int(state >> 33) % broken.count] ^= UInt8(1 + state >> 60)
      if let read = PageInk(bytes: broken) { #expect(read.bytes.count > 4) }
    }
  }
}
