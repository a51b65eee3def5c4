import CLeptonica
import Foundation
import Testing

@testable import PageImaging

@Suite("Open books, however they lie in the picture")
struct OpenBookTests {
  /// The upper left of a table's print as a lying form of its own.
  private func lying() throws -> FormTemplate {
    let table = try #require(try FormLibrary.bundled().first { $0.id == "marriageTable" })
    let print = try table.reference.plane(widthMM: 420, heightMM: 297)
    let picture = try Picture(width: 1_188, height: 840, depth: 1)
    for y in 0..<840 {
      for x in 0..<1_188 where print.bytes[y * 1_680 + x] > 127 { pixSetPixel(picture.pix, Int32(x), Int32(y), 1) }
    }
    let field = FormField(id: "a", area: PageRectangle(x: 20, y: 20, width: 60, height: 12))
    return FormTemplate(
      id: "lying", title: "lying", widthMM: 297, heightMM: 210, fields: [],
      entries: [FormEntry(area: PageRectangle(x: 10, y: 10, width: 270, height: 190), fields: [field])], rows: nil,
      reference: FormReference(density: 4, png: Data(try picture.pngBytes(dpi: nil))))
  }

  /// Two pages of a form side by side on a dark table, with the shadow of the fold between them.
  ///
  /// - Parameters:
  ///   - at: pixels of the left page's upper left corner.
  ///   - turns: quarters clockwise that the picture is turned by afterwards.
  private func book(
    _ template: FormTemplate, width: Int, height: Int, at: PagePoint, scale: Double, turns: Int
  ) throws -> [UInt8] {
    let print = try template.reference.plane(widthMM: template.widthMM, heightMM: template.heightMM)
    let plane = BytePlane(width: width, height: height, filled: 50)
    for y in 0..<height {
      for x in 0..<width {
        let seen = (PagePoint(Double(x) + 0.5, Double(y) + 0.5) - at) * (1 / scale)
        let isRight = seen.x > template.widthMM
        let mm = PagePoint(isRight ? seen.x - template.widthMM : seen.x, seen.y)
        guard mm.x > 0, mm.y > 0, mm.x < template.widthMM, mm.y < template.heightMM else { continue }
        let shadow = 1 - 0.45 * exp(-abs(seen.x - template.widthMM) / 5)
        let ink = print.sample(mm.x * InkMap.density, mm.y * InkMap.density) / 255
        plane.bytes[y * width + x] = UInt8(225 * shadow * (1 - 0.8 * ink))
      }
    }
    var result = plane
    for _ in 0..<turns {
      let before = result
      result = BytePlane(width: before.height, height: before.width)
      for y in 0..<result.height { for x in 0..<result.width { result[x, y] = before[y, before.height - 1 - x] } }
    }
    return try DrawnPicture.jpeg(result, quality: 88)
  }

  private func pages(_ bytes: [UInt8], _ forms: [FormTemplate]) throws -> [PreparedPage] {
    let file = FileManager.default.temporaryDirectory.appending(path: "book-\(UUID().uuidString).jpg")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    return try PagePreparer(forms: try FormLibrary(forms), options: PrepareOptions(dpi: 100)).prepare(file).map(\.page)
  }

  @Test(
    "Pages that lie side by side are two, also where the book fills only the upper part of the picture", arguments: [20.0, 190])
  func lyingPages(top: Double) throws {
    let template = try lying()
    let at = PagePoint(70, top)
    let found = try pages(book(template, width: 2_000, height: 1_500, at: at, scale: 3.1, turns: 0), [template])
    #expect(found.map(\.form?.id) == ["lying", "lying"] && found.map(\.part) == [.left, .right])
    for (index, page) in found.enumerated() {
      let left = at + PagePoint(Double(index) * 297 * 3.1, 0)
      for (corner, mm) in zip(page.corners, PageRectangle(x: 0, y: 0, width: 297, height: 210).corners) {
        #expect((corner - left - mm * 3.1).length < 2 * 3.1)
      }
    }
  }

  @Test("A picture that lies on its side shows both pages", arguments: [1, 3])
  func turned(turns: Int) throws {
    let template = try #require(try FormLibrary.bundled().first { $0.id == "birthPage" })
    let bytes = try book(template, width: 2_000, height: 1_500, at: PagePoint(110, 100), scale: 4.2, turns: turns)
    let found = try pages(bytes, try FormLibrary.bundled())
    #expect(found.map(\.form?.id) == ["birthPage", "birthPage"])
    #expect(found.map(\.turn) == (turns == 1 ? [270, 270] : [90, 90]))
  }
}
