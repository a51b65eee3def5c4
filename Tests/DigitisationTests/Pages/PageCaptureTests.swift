import Drawing
import Foundation
import PageImaging
import Testing

@testable import Digitisation

@Suite struct PageCaptureTests {
  /// A page of lines of writing; the number decides the writing, the light is another's choice.
  static func picture(_ number: UInt64, dpi: Double = 150, paper: Double = 0.9, in folder: URL) throws -> URL {
    let canvas = try Canvas(widthMM: 210, heightMM: 297, dpi: dpi)
    canvas.paint(Colour(red: paper, green: paper, blue: paper))
    var state = number &* 0x9E37_79B9_7F4A_7C15
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for line in 0..<28 {
      var x = 20.0
      let y = 25 + Double(line) * 9
      while x < 185 {
        for _ in 0..<2 + random(6) {
          let tall = 1.5 + Double(random(20)) / 10
          canvas.rectangle(Rectangle(x: x, y: y - tall, width: 0.5, height: tall), fill: .black)
          canvas.rectangle(
            Rectangle(x: x, y: y - Double(random(Int(tall * 10))) / 10 - 0.5, width: 1.6, height: 0.5), fill: .black)
          x += 1.8
        }
        x += 3 + Double(random(40)) / 10
      }
    }
    return try TestImages.write(canvas.png(), "capture-\(number)-\(paper)-\(dpi).png", in: folder)
  }

  private func take(_ file: URL, _ book: String, _ bench: BookBench) async throws -> PageUpload {
    let uploads = try await PageIntake(bench.node).take(file: file, named: file.lastPathComponent, for: book, by: bench.keyer)
    return try #require(uploads.first)
  }

  @Test func aGoodPageIsTakenAndADarkOneIsWantedAgain() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let good = try await take(Self.picture(1, in: bench.folder), book, bench)
      #expect(good.capture?.verdict == .accept)
      let dark = try await take(Self.picture(2, paper: 0.3, in: bench.folder), book, bench)
      #expect(dark.capture?.reasons.contains(.dark) == true && dark.capture?.isOpen == true)
      #expect(dark.capture?.messageVi.hasPrefix("Ảnh tối") == true && dark.capture?.messageVi.hasSuffix("chụp lại") == true)
      try await bench.perform(PageAdd(uploads: [good.id, dark.id]), on: ActionTarget(book: book), by: bench.keyer)
      let pages = try await PageList(bench.node.database).pages(of: book, for: bench.keyer)
      #expect(pages.map { $0.capture?.isOpen } == [false, true])
    }
  }

  @Test func ofTwoGoodPicturesOfOnePageNeitherIsToBeTakenAgain() {
    let good = PageCapture(verdict: .accept, reasons: [], alike: "trang thứ 2")
    #expect(good.isOpen && good.messageVi == "Giống trang thứ 2 – bỏ một trong hai ảnh")
    let blurred = PageCapture(verdict: .retake, reasons: [.blur], alike: "trang thứ 2")
    #expect(blurred.messageVi == "Ảnh mờ, giống trang thứ 2 – chụp lại")
  }

  @Test func theSamePageUnderOtherLightIsFoundAndARetakeMakesItGood() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let target = ActionTarget(book: book)
      for number in 1...3 {
        let upload = try await take(Self.picture(UInt64(number), in: bench.folder), book, bench)
        #expect(upload.capture?.alike == nil)
        try await bench.perform(PageAdd(uploads: [upload.id]), on: target, by: bench.keyer)
      }
      let again = try await take(Self.picture(2, dpi: 170, paper: 0.75, in: bench.folder), book, bench)
      #expect(
        again.duplicateOf == nil && again.capture?.alike == "trang thứ 2" && again.capture?.reasons.contains(.duplicate) == true)
      try await bench.perform(PageAdd(uploads: [again.id]), on: target, by: bench.keyer)
      var pages = try await PageList(bench.node.database).pages(of: book, for: bench.keyer)
      #expect(pages.last?.capture?.messageVi.hasSuffix("giống trang thứ 2 – chụp lại") == true)
      // Another page takes its place: the verdict is the new image's.
      let other = try await take(Self.picture(4, in: bench.folder), book, bench)
      try await bench.perform(PageReplace(page: pages[3].id, upload: other.id), on: target, by: bench.keyer)
      pages = try await PageList(bench.node.database).pages(of: book, for: bench.keyer)
      #expect(pages.allSatisfy { $0.capture?.isOpen == false })
    }
  }

  /// A page that ran twice through the scanner is mostly in one file.
  @Test func theSamePageTwiceInOneFileIsFound() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let pictures = [(1, 0.9), (2, 0.9), (1, 0.75)]
      let writer = try PDFDocumentWriter(title: "Quét", created: "2026-01-02T03:04:05Z")
      for (number, paper) in pictures {
        let png = try Data(contentsOf: Self.picture(UInt64(number), paper: paper, in: bench.folder))
        try writer.page(widthMM: 210, heightMM: 297) { canvas throws(DrawingError) in
          try canvas.image(Array(png), in: Rectangle(x: 0, y: 0, width: 210, height: 297))
        }
      }
      let file = try TestImages.write(try writer.finish(), "quet.pdf", in: bench.folder)
      let uploads = try await PageIntake(bench.node).take(file: file, named: "quet.pdf", for: book, by: bench.keyer)
      #expect(uploads.map { $0.capture?.alike } == [nil, nil, "trang 1 của tệp này"])
      try await bench.perform(PageAdd(uploads: uploads.map(\.id)), on: ActionTarget(book: book), by: bench.keyer)
      let pages = try await PageList(bench.node.database).pages(of: book, for: bench.keyer)
      #expect(pages.map { $0.capture?.alike } == [nil, nil, "trang thứ 1"] && pages[2].capture?.isOpen == true)
    }
  }

  @Test func anOverruledPageKeepsItsReasonAndOnlyForThatImage() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let target = ActionTarget(book: book)
      let dark = try await take(Self.picture(2, paper: 0.3, in: bench.folder), book, bench)
      let good = try await take(Self.picture(1, in: bench.folder), book, bench)
      let pages = try await bench.perform(PageAdd(uploads: [dark.id, good.id]), on: target, by: bench.keyer).created
      await #expect(throws: Refusal.self) {
        try await bench.perform(PageOverrule(page: pages[1], reason: "Trang này tốt"), on: target, by: bench.keyer)
      }
      await #expect(throws: Refusal.self) {
        try await bench.perform(PageOverrule(page: pages[0], reason: " "), on: target, by: bench.keyer)
      }
      try await bench.perform(PageOverrule(page: pages[0], reason: "Giấy đã ố đen"), on: target, by: bench.keyer)
      var first = try #require(try await PageList(bench.node.database).pages(of: book, for: bench.keyer).first?.capture)
      #expect(first.overruled == "Giấy đã ố đen" && !first.isOpen && first.messageVi.hasSuffix("vẫn dùng"))
      let darker = try await take(Self.picture(5, paper: 0.25, in: bench.folder), book, bench)
      try await bench.perform(PageReplace(page: pages[0], upload: darker.id), on: target, by: bench.keyer)
      first = try #require(try await PageList(bench.node.database).pages(of: book, for: bench.keyer).first?.capture)
      #expect(first.isOpen && first.overruled == nil)
    }
  }

  @Test func theNextPageNumberFollowsTheLastOneNoted() {
    func item(_ position: Int, _ face: PageFace, _ label: String) -> PageCheck.Item {
      PageCheck.Item(position: position, face: face, label: label, entries: 0)
    }
    #expect(PageSequence([item(1, .cover, ""), item(2, .page, "1"), item(3, .page, "2")]).next == "3")
    // Numbers are written later: what was photographed since counts on, a cover does not.
    #expect(PageSequence([item(1, .spread, "7-8"), item(2, .spread, "")]).next == "11-12")
    #expect(PageSequence([item(1, .cover, ""), item(2, .page, "1"), item(3, .page, ""), item(4, .page, "")]).next == "4")
    #expect(PageSequence([item(1, .page, "9"), item(2, .spread, ""), item(3, .cover, "")]).next == "12-13")
    #expect(PageSequence([item(1, .page, "")]).next == nil)
    let gaps = PageSequence([item(1, .page, "1"), item(2, .page, "4"), item(3, .page, "4")])
    #expect(gaps.check.missing.map(\.text) == ["2–3"] && gaps.check.doubled == ["4"] && gaps.next == "5")
  }
}
