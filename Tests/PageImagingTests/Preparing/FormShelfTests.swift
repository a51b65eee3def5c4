import Foundation
import Testing

@testable import PageImaging

@Suite("Shelves of forms")
struct FormShelfTests {
  /// A folder of one's own, with files in it.
  private static func withFolder(_ files: [String: Data], _ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "forms-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, data) in files { try data.write(to: folder.appending(path: name)) }
    try body(folder)
  }

  private static func form(_ id: String, _ change: (inout FormTemplate) -> Void = { _ in }) throws -> Data {
    var template = try #require(try FormLibrary.bundled().first { $0.id == "birthTable" })
    template.id = id
    change(&template)
    return try template.json()
  }

  @Test("Every file that is not used is named, with the reason; sound ones and other files are not")
  func faults() throws {
    let blank = BytePlane(width: 8, height: 8)
    let noPrint = Data(try blank.picture().pngBytes(dpi: nil))
    let files: [String: Data] = [
      "a-tot.json": try Self.form("mau-a"), "b-hong.json": Data("{".utf8), "c-cu.json": Data(#"{"format":"x"}"#.utf8),
      "d-khong-anh.json": try Self.form("mau-d") { $0.reference = FormReference(density: 4, png: noPrint) },
      "e-trung-a.json": try Self.form("mau-a"), "f-ngoai.json": try Self.form("mau-f") { $0.rows?.area.x = 900 },
      "ghi-chu.txt": Data("{".utf8),
    ]
    try Self.withFolder(files) { folder in
      let faults = try FormShelf.faults(in: folder)
      #expect(faults.map(\.file) == ["a-tot.json", "b-hong.json", "c-cu.json", "d-khong-anh.json", "f-ngoai.json"])
      #expect(faults.map(\.problem) == [.doubled, .notAForm, .missing("version"), .badReference, .outside("rows")])
      #expect(faults[0].other == "e-trung-a.json" && faults[0].messageVi.hasSuffix("Chỉ dùng tệp e-trung-a.json."))
      #expect(faults[1].messageVi == "b-hong.json: Tệp không phải biểu mẫu (JSON “sogoc-form”).")
      // What is left out keeps nothing from being used.
      let ids = FormShelf(folder: folder).library.forms.map(\.template.id)
      #expect(ids.contains("mau-a") && ids.contains("birthPage") && !ids.contains("mau-d") && !ids.contains("mau-f"))
    }
  }

  @Test("No folder and an empty folder are no fault; a folder that is a file is one")
  func folders() throws {
    #expect(try FormShelf.faults(in: URL(filePath: "/no-such-place/forms")).isEmpty)
    try Self.withFolder([:]) { folder in
      let none = try FormShelf.faults(in: folder)
      #expect(none.isEmpty)
    }
    try Self.withFolder(["forms": Data()]) { folder in
      let faults = try FormShelf.faults(in: folder.appending(path: "forms"))
      #expect(faults.map(\.problem) == [.unreadable])
    }
  }

  @Test("Drawn forms change the shelf's name, stand beside the others, and a broken one keeps nothing from being used")
  func drawn() throws {
    try Self.withFolder(["1": try Self.form("mau-1"), "2": try Self.form("mau-2"), "3": Data("hỏng".utf8)]) { folder in
      let plain = FormShelf()
      let files = ["1", "2", "3"].map { folder.appending(path: $0) }
      let shelf = plain.adding(drawn: files)
      #expect(plain.adding(drawn: []).name == plain.name && shelf.name != plain.name)
      #expect(plain.adding(drawn: files.reversed()).name == shelf.name)
      #expect(plain.adding(drawn: [files[0]]).name != shelf.name)
      let forms = shelf.library.forms
      #expect(forms.count == plain.library.forms.count + 2)
      #expect(forms.filter(\.isDrawn).map(\.template.id) == ["mau-1", "mau-2"])
      let mine = try #require(forms.first { $0.isDrawn })
      #expect(mine.rank(0.8) > 0.9 && mine.rank(0.4) == 0.4)
      #expect(forms.first { !$0.isDrawn }?.rank(0.8) == 0.8)
    }
  }

  @Test("More of a reference can be left out, and nothing of another picture passes for one")
  func blanking() throws {
    let template = try #require(try FormLibrary.bundled().first { $0.id == "birthPage" })
    let area = PageRectangle(x: 20, y: 20, width: 150, height: 60)
    let less = try template.reference.blanked([area], widthMM: template.widthMM, heightMM: template.heightMM)
    let (before, after) = (
      try template.reference.plane(widthMM: template.widthMM, heightMM: template.heightMM),
      try less.plane(widthMM: template.widthMM, heightMM: template.heightMM)
    )
    var (inside, outside) = (0, 0)
    for y in 0..<before.height {
      for x in 0..<before.width where before[x, y] != after[x, y] {
        if x >= 80, x < 680, y >= 80, y < 320 { inside += 1 } else { outside += 1 }
      }
    }
    #expect(inside > 500 && outside == 0)
    #expect(throws: FormProblem.badReference) {
      try template.reference.blanked([area], widthMM: template.widthMM + 30, heightMM: template.heightMM)
    }
  }
}
