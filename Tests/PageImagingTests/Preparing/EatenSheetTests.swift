import Foundation
import Testing

@testable import PageImaging

@Suite("Sheets whose edges are eaten away")
struct EatenSheetTests {
  /// Millimetres that are gone, from the top clockwise.
  @Test(
    "The print keeps its own proportions where less of the sheet is left",
    arguments: [[0.0, 0, 16, 0], [14, 0, 0, 0], [0, 22, 0, 0], [0, 0, 0, 0]])
  func eaten(gone: [Double]) throws {
    let library = try FormLibrary(try FormLibrary.bundled())
    let template = try #require(library.forms.first { $0.template.id == "marriageTable" }?.template)
    let corners = [PagePoint(90, 110), PagePoint(1_900, 140), PagePoint(1_880, 1_420), PagePoint(70, 1_390)]
    let picture = try DrawnPicture(template, corners: corners, width: 2_000, height: 1_500)
    let left = PageRectangle(
      x: gone[3], y: gone[0], width: template.widthMM - gone[1] - gone[3], height: template.heightMM - gone[0] - gone[2])
    let file = FileManager.default.temporaryDirectory.appending(path: "eaten-\(UUID().uuidString).jpg")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(picture.jpeg(left: left)).write(to: file)
    let page = try #require(
      try PagePreparer(forms: library, options: PrepareOptions(dpi: 100)).prepare(file).first?.page)
    #expect(page.form?.id == template.id)
    let pixels = 1_810 / template.widthMM
    for (found, corner) in zip(page.corners, corners) {
      #expect((found - corner).length < 2 * pixels, "\((found - corner).length / pixels) mm")
    }
  }
}
