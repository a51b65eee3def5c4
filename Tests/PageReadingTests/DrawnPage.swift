import Drawing
import Foundation
import PageImaging

@testable import PageReading

/// A page drawn for a test: printed values on dotted leaders, between rules.
struct DrawnPage {
  struct Value {
    var id: String
    var kind: FormField.Kind
    var text: String
  }

  let folder: URL
  let book: PreparedBook

  static let widthMM = 120.0
  static let heightMM = 80.0

  /// Is the language installed here? Without it nothing can be read, and tests that read are skipped.
  static let canRead = (try? TextEngine()) != nil

  init(_ values: [Value], dpi: Double = 300, pages: Int = 1) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "reading-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder.appending(path: "pages"), withIntermediateDirectories: true)
    let canvas = try Canvas(widthMM: DrawnPage.widthMM, heightMM: DrawnPage.heightMM, dpi: dpi)
    canvas.paint(Colour(hex: 0xFFFFFF))
    let ink = Colour(hex: 0x101010)
    var fields: [PreparedPage.Field] = []
    for (row, value) in values.enumerated() {
      let top = 6 + Double(row) * 9
      canvas.line(
        from: Point(10, top + 6.6), to: Point(110, top + 6.6), width: 0.28, colour: ink, dash: [0.28, 0.72])
      if !value.text.isEmpty {
        canvas.text(value.text, at: Point(12, top + 5.9), font: Font("DejaVu Serif", points: 10.5), colour: ink)
      }
      fields.append(DrawnPage.field(value, PageRectangle(x: 10, y: top, width: 100, height: 8.5)))
    }
    canvas.line(from: Point(9, 2), to: Point(9, 78), width: 0.45, colour: ink)
    canvas.line(from: Point(9, 4), to: Point(115, 4), width: 0.45, colour: ink)
    let area = PageRectangle(x: 5, y: 2, width: 110, height: 76)
    var all: [PreparedPage] = []
    for number in 1...pages {
      let name = "pages/000\(number)-grey.png"
      try Data(canvas.png()).write(to: folder.appending(path: name))
      all.append(DrawnPage.page("000\(number)", name, fields, area, dpi: dpi))
    }
    book = PreparedBook(dpi: dpi, forms: [], sources: [], pages: all, failures: [])
    try book.json().write(to: folder.appending(path: "pages.json"))
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  // The values' initialisers are the module's own: a page is made as a file says it.
  private static func field(_ value: Value, _ area: PageRectangle) -> PreparedPage.Field {
    decoded(
      """
      {"id":"\(value.id)","answers":["\(value.id)"],"kind":"\(value.kind.rawValue)","lines":1,"indent":0,"confidence":1,
       "mm":{"x":\(area.x),"y":\(area.y),"width":\(area.width),"height":\(area.height)},"px":[[0,0],[1,0],[1,1],[0,1]]}
      """)
  }

  private static func page(
    _ id: String, _ grey: String, _ fields: [PreparedPage.Field], _ area: PageRectangle, dpi: Double
  ) -> PreparedPage {
    var page: PreparedPage = decoded(
      """
      {"id":"\(id)","source":0,"sourcePage":1,"part":"whole","sourceWidth":100,"sourceHeight":100,"turn":0,"widthMM":\(widthMM),
       "heightMM":\(heightMM),"corners":[[0,0],[1,0],[1,1],[0,1]],"cornersFrom":"form","cornersConfidence":1,"skewLeft":0,"rules":[],
       "fields":[],"entries":[{"mm":{"x":\(area.x),"y":\(area.y),"width":\(area.width),"height":\(area.height)},
       "px":[[0,0],[1,0],[1,1],[0,1]],"confidence":1,"fields":[]}],
       "images":{"colour":"\(grey)","grey":"\(grey)","width":1,"height":1,"dpi":\(dpi)}}
      """)
    page.entries[0].fields = fields
    return page
  }

  private static func decoded<T: Decodable>(_ text: String) -> T {
    do {
      return try JSONDecoder().decode(T.self, from: Data(text.utf8))
    } catch {
      preconditionFailure("test data: \(error)")
    }
  }
}
