import CLeptonica
import Foundation
import Testing

@testable import PageImaging

@Suite("Form templates")
struct FormTemplateTests {
  @Test("The forms that ship are sound, differ, and write as they read")
  func bundled() throws {
    let templates = try FormLibrary.bundled()
    #expect(templates.count == 6)
    for template in templates {
      #expect(try FormTemplate(json: template.json()) == template)
      #expect(!template.writtenAreas.isEmpty)
    }
    let library = try FormLibrary(templates)
    #expect(library.forms.map(\.template.id) == library.forms.map(\.template.id).sorted())
  }

  private static func changed(_ change: (inout [String: Any]) -> Void) throws -> Data {
    let template = try #require(try FormLibrary.bundled().first { $0.id == "birthTable" })
    var object = try #require(try JSONSerialization.jsonObject(with: template.json()) as? [String: Any])
    change(&object)
    return try JSONSerialization.data(withJSONObject: object)
  }

  @Test("A file that is no form is refused with what is wrong")
  func refusals() throws {
    #expect(throws: FormProblem.notAForm) { try FormTemplate(json: Data("[]".utf8)) }
    #expect(throws: FormProblem.notAForm) { try FormTemplate(json: Data("{".utf8)) }
    #expect(throws: FormProblem.unreadable) { try FormTemplate(file: URL(filePath: "/no-such-place/form.json")) }
    #expect(throws: FormProblem.notAForm) { try FormTemplate(json: Self.changed { $0["format"] = "other" }) }
    #expect(throws: FormProblem.version(9)) { try FormTemplate(json: Self.changed { $0["version"] = 9 }) }
    #expect(throws: FormProblem.missing("reference")) { try FormTemplate(json: Self.changed { $0["reference"] = nil }) }
    #expect(throws: FormProblem.missing("id")) { try FormTemplate(json: Self.changed { $0["id"] = nil }) }
    #expect(throws: FormProblem.badIdentifier) { try FormTemplate(json: Self.changed { $0["id"] = "../../x" }) }
    #expect(throws: FormProblem.badIdentifier) { try FormTemplate(json: Self.changed { $0["id"] = "" }) }
    #expect(throws: FormProblem.badSize) { try FormTemplate(json: Self.changed { $0["widthMM"] = 0 }) }
    #expect(throws: FormProblem.badSize) { try FormTemplate(json: Self.changed { $0["heightMM"] = 1e9 }) }
    #expect(throws: FormProblem.outside("rows")) { try FormTemplate(json: Self.changed { $0["widthMM"] = 100 }) }
    #expect(throws: FormProblem.outside("a")) {
      try FormTemplate(
        json: Self.changed { $0["fields"] = [["id": "a", "area": ["x": 500, "y": 0, "width": 5, "height": 5]]] })
    }
    #expect(throws: FormProblem.outside("a")) {
      try FormTemplate(
        json: Self.changed { $0["fields"] = [["id": "a", "area": ["x": 5, "y": 0, "width": 0, "height": 5]]] })
    }
    #expect(throws: FormProblem.doubled) {
      let field: [String: Any] = ["id": "a", "area": ["x": 5, "y": 5, "width": 5, "height": 5]]
      _ = try FormTemplate(json: Self.changed { $0["fields"] = [field, field] })
    }
  }

  @Test("What is missing or of another kind is told with its place")
  func places() throws {
    func field(_ area: Any, _ more: [String: Any] = [:]) throws -> Data {
      let field: [String: Any] = ["id": "a", "area": area].merging(more) { $1 }
      return try Self.changed { $0["fields"] = [field] }
    }
    let area: [String: Any] = ["x": 5, "y": 5, "width": 50, "height": 5]
    #expect(throws: FormProblem.missing("fields[0].area.height")) {
      try FormTemplate(json: field(["x": 5, "y": 5, "width": 50]))
    }
    #expect(throws: FormProblem.wrong("fields[0].area.x")) {
      try FormTemplate(json: field(["x": "5 mm", "y": 5, "width": 50, "height": 5]))
    }
    #expect(throws: FormProblem.wrong("fields[0].kind")) { try FormTemplate(json: field(area, ["kind": "người"])) }
    #expect(throws: FormProblem.wrong("a.indent")) { try FormTemplate(json: field(area, ["indent": -3])) }
    #expect(throws: FormProblem.wrong("a.indent")) { try FormTemplate(json: field(area, ["indent": 1e300])) }
    #expect(throws: FormProblem.wrong("a.lines")) { try FormTemplate(json: field(area, ["lines": 0])) }
    #expect(try FormTemplate(json: field(area, ["lines": 2, "indent": 10])).fields.count == 1)
    // In a row, boxes are meant from the row's corner.
    for (x, y) in [(-100.0, 0.0), (0, -50), (0, 1e6), (1e6, 0)] {
      #expect(throws: FormProblem.outside("a"), "\(x) \(y)") {
        try FormTemplate(
          json: Self.changed {
            guard var rows = $0["rows"] as? [String: Any] else { return }
            rows["fields"] = [["id": "a", "area": ["x": x, "y": y, "width": 5, "height": 5]]]
            rows["anchor"] = nil
            $0["rows"] = rows
          })
      }
    }
  }

  @Test("Two forms of one id, and a form without print, cannot be looked for")
  func badPrint() throws {
    let template = try #require(try FormLibrary.bundled().first)
    #expect(throws: FormProblem.doubled) { try FormLibrary([template, template]) }
    var empty = template
    let blank = BytePlane(width: 840, height: 1_188)
    empty.reference = FormReference(density: 4, png: Data(try blank.picture().pngBytes(dpi: nil)))
    #expect(throws: FormProblem.badReference) { try FormPrint(empty) }
    empty.reference = FormReference(density: 4, png: Data("no picture".utf8))
    #expect(throws: FormProblem.badReference) { try FormPrint(empty) }
    empty.reference = FormReference(density: 8, png: template.reference.png)
    #expect(throws: FormProblem.badReference) { try FormPrint(empty) }
  }

  /// A form with a frame, and with a stretch of another form's print in it.
  private func framed(_ source: FormTemplate?, id: String) throws -> FormTemplate {
    var template = try #require(try FormLibrary.bundled().first { $0.id == "birthPage" })
    template.id = id
    let print = try source?.reference.plane(widthMM: 210, heightMM: 297)
    let plane = BytePlane(width: 840, height: 1_188)
    for y in 0..<1_188 {
      for x in 0..<840 {
        let isFrame = x > 60 && x < 780 && y > 100 && y < 1_120 && (x < 64 || x > 776 || y < 104 || y > 1_116)
        // Some lines of print below the frame's upper edge; the print's own frame is left out.
        let isText = x > 160 && x < 620 && y > 160 && y < 360 && (print?.bytes[y * 840 + x] ?? 0) > 127
        if isFrame || isText { plane.bytes[y * 840 + x] = 255 }
      }
    }
    // Black is 0 in a picture and 255 in a plane of ink.
    let picture = try Picture(width: 840, height: 1_188, depth: 1)
    for y in 0..<1_188 { for x in 0..<840 where plane.bytes[y * 840 + x] > 0 { pixSetPixel(picture.pix, Int32(x), Int32(y), 1) } }
    template.reference = FormReference(density: 4, png: Data(try picture.pngBytes(dpi: nil)))
    return template
  }

  @Test("A frame alone is no form, and print in a frame is not found where only the frame is alike")
  func framesAlone() throws {
    #expect(throws: FormProblem.littlePrint) { try FormPrint(framed(nil, id: "frame")) }
    let birth = try framed(FormLibrary.bundled().first { $0.id == "birthPage" }, id: "one")
    let corners = [PagePoint(110, 100), PagePoint(1_380, 120), PagePoint(1_390, 1_880), PagePoint(120, 1_890)]
    let file = FileManager.default.temporaryDirectory.appending(path: "framed-\(UUID().uuidString).jpg")
    defer { try? FileManager.default.removeItem(at: file) }
    let preparer = PagePreparer(forms: try FormLibrary([birth]), options: PrepareOptions(dpi: 100))
    func score(_ page: FormTemplate) throws -> Double {
      try Data(DrawnPicture(page, corners: corners, width: 1_500, height: 2_000).jpeg()).write(to: file)
      return try preparer.prepare(file).first?.page.form?.score ?? 0
    }
    #expect(try score(birth) > 0.8)
    #expect(try score(framed(nil, id: "frame")) < 0.5)
  }

  @Test("Corrections hold for their page, and onward where they say so")
  func corrections() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "corrections-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    func read(_ text: String) throws -> PageCorrections {
      try Data(text.utf8).write(to: file)
      return try PageCorrections(file: file)
    }
    let good = try read(
      """
      {"format": "sogoc-corrections", "version": 1, "corrections": [
        {"source": "a.jpg", "corners": [[0, 0], [100, 0], [100, 140], [0, 140]], "onward": true},
        {"source": "b.jpg", "form": "birthPage"}]}
      """)
    #expect(good.effective(for: "a.jpg", page: 1, after: []).count == 1)
    #expect(good.effective(for: "c.jpg", page: 1, after: [("a.jpg", 1)]).first?.corners?.count == 4)
    #expect(good.effective(for: "c.jpg", page: 1, after: [("a.jpg", 1), ("b.jpg", 1)]).first?.form == nil)
    #expect(good.effective(for: "0.jpg", page: 1, after: []).isEmpty)
    #expect(throws: FormProblem.missing("format")) { try read("{}") }
    #expect(throws: FormProblem.notCorrections) { try read("[]") }
    #expect(throws: FormProblem.notCorrections) { try read(#"{"format": "sogoc-form", "version": 1, "corrections": []}"#) }
    #expect(throws: FormProblem.version(2)) { try read(#"{"format": "sogoc-corrections", "version": 2, "corrections": []}"#) }
    for corners in ["[[0,0],[1,1],[2,2],[3,3]]", "[[0,0],[100,0],[100,140]]", "[[0,0],[0,140],[100,140],[100,0]]"] {
      #expect(throws: FormProblem.outside("corners")) {
        try read(#"{"format": "sogoc-corrections", "version": 1, "corrections": [{"source": "a", "corners": \#(corners)}]}"#)
      }
    }
  }
}
