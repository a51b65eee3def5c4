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
    #expect(throws: FormProblem.notAForm) { try read("{}") }
    #expect(throws: FormProblem.version(2)) { try read(#"{"format": "sogoc-corrections", "version": 2, "corrections": []}"#) }
    for corners in ["[[0,0],[1,1],[2,2],[3,3]]", "[[0,0],[100,0],[100,140]]", "[[0,0],[0,140],[100,140],[100,0]]"] {
      #expect(throws: FormProblem.outside("corners")) {
        try read(#"{"format": "sogoc-corrections", "version": 1, "corrections": [{"source": "a", "corners": \#(corners)}]}"#)
      }
    }
  }
}
