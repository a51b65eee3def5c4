import Foundation
import PageImaging
import Storage
import Testing

@testable import Digitisation

@Suite struct PageImagesTests {
  private static func size(_ jpeg: [UInt8], in folder: URL) throws -> ImageInfo {
    try PageImaging.inspect(file: TestImages.write(jpeg, "shown.jpg", in: folder))
  }

  @Test func picturesAreScaledCroppedAndGlued() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let pages = try await bench.addPages(2, to: book)
      let images = PageImages(bench.node)
      let whole = try await images.plan(page: pages[0], width: 100, for: bench.keyer)
      let picture = try await images.jpeg(whole)
      #expect(try Self.size(picture, in: bench.folder).width == 100)
      #expect(try await images.jpeg(whole) == picture)
      let box = UnitBox(x: 0.5, y: 0.5, width: 0.5, height: 0.25)
      let crop = try await images.plan(page: pages[0], box: box, width: 4_000, for: bench.keyer)
      #expect(crop.etag != whole.etag)
      let cropped = try Self.size(try await images.jpeg(crop), in: bench.folder)
      #expect(cropped.width >= 80 && cropped.width <= 85 && cropped.height < cropped.width)
      let outcome = try await bench.perform(
        EntryMark(entries: [
          EntryPlan(
            number: "1",
            regions: [
              RegionPlace(page: pages[0], x: 0, y: 0.5, width: 1, height: 0.5),
              RegionPlace(page: pages[1], x: 0, y: 0, width: 1, height: 0.25),
            ])
        ]), on: ActionTarget(book: book))
      let entry = try #require(outcome.created.first)
      let one = try Self.size(
        try await images.jpeg(images.plan(entry: entry, region: 1, width: 150, for: bench.keyer)), in: bench.folder)
      let both = try Self.size(try await images.jpeg(images.plan(entry: entry, width: 150, for: bench.keyer)), in: bench.folder)
      #expect(abs(one.width - 150) <= 1 && abs(both.width - 150) <= 1)
      #expect(both.height > one.height + 40)
      await #expect(throws: Refusal.self) { _ = try await images.plan(entry: entry, region: 3, width: 100, for: bench.keyer) }
      await #expect(throws: Refusal.self) {
        _ = try await images.plan(page: pages[0], box: UnitBox(x: 2, y: 0, width: 1, height: 1), width: 100, for: bench.keyer)
      }
    }
  }

  @Test func picturesAreShownInsideTheUnitOnly() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let pages = try await bench.addPages(1, to: book)
      let entry = try #require(try await bench.mark(pages, in: book).first)
      let images = PageImages(bench.node)
      for actor in [bench.police, bench.province, bench.keyer] {
        _ = try await images.plan(page: pages[0], width: 100, for: actor)
        _ = try await images.plan(entry: entry, width: 100, for: actor)
      }
      for actor in [bench.stranger, bench.administrator] {
        await #expect(throws: Refusal.notFound(.book)) { _ = try await images.plan(page: pages[0], width: 100, for: actor) }
        await #expect(throws: Refusal.notFound(.entry)) { _ = try await images.plan(entry: entry, width: 100, for: actor) }
        await #expect(throws: Refusal.notFound(.book)) { _ = try await PageList(bench.node.database).pages(of: book, for: actor) }
        await #expect(throws: Refusal.notFound(.book)) {
          _ = try await PageList(bench.node.database).entries(on: pages[0], for: actor)
        }
        await #expect(throws: Refusal.notFound(.entry)) {
          _ = try await PageList(bench.node.database).regions(of: entry, for: actor)
        }
      }
      await #expect(throws: Refusal.notFound(.book)) {
        _ = try await images.plan(page: "no-such-page", width: 100, for: bench.keyer)
      }
    }
  }

  @Test func theCacheForgetsTheLongestUnused() {
    let cache = ScaledImageCache(limit: 8_000)
    func key(_ number: Int) -> ScaledImageKey { ScaledImageKey(blob: "\(number)", box: .whole, width: 1) }
    for number in 0..<8 { cache.keep([UInt8](repeating: 0, count: 1_000), for: key(number)) }
    #expect(cache.bytes(for: key(0)) != nil)
    cache.keep([UInt8](repeating: 0, count: 1_000), for: key(8))
    #expect(cache.size <= 8_000)
    #expect(cache.bytes(for: key(1)) == nil && cache.bytes(for: key(0)) != nil && cache.bytes(for: key(8)) != nil)
    cache.keep([UInt8](repeating: 0, count: 4_000), for: key(9))
    #expect(cache.bytes(for: key(9)) == nil)
  }
}
