import Foundation
import Testing

@testable import PageImaging

/// What is found on pages is kept under the version of the recogniser. These pictures tell when that has to be raised.
@Suite("Version of the recogniser")
struct RecogniserVersionTests {
  /// What was found on a picture: form, turn, and of the first and the last registration its box and those of its first and last field.
  private struct Found {
    var picture: String
    var form: String
    var entries: Int
    /// Left, top, width, height in ten-thousandths of the picture.
    var boxes: [[Int]]
  }

  /// As version 6 found them.
  private static let recorded: (version: Int, found: [Found]) = (
    6,
    [
      Found(
        picture: "birthPage", form: "birthPage 0", entries: 1,
        boxes: [
          [1367, 837, 7658, 8393], [2516, 1029, 1034, 251], [5296, 8495, 1745, 260],
        ]),
      Found(
        picture: "deathPage", form: "deathPage 180", entries: 1,
        boxes: [
          [951, 745, 7682, 8397], [6638, 8595, 1041, 261], [3150, 1157, 1707, 247],
        ]),
      Found(
        picture: "birthTable", form: "birthTable 0", entries: 6,
        boxes: [
          [809, 2024, 8451, 1260], [825, 2212, 181, 1055], [8610, 2042, 631, 1116],
          [739, 7615, 8421, 1248], [756, 7632, 183, 1051], [8517, 7736, 626, 1108],
        ]),
      Found(
        picture: "marriageTable", form: "marriageTable 0", entries: 4,
        boxes: [
          [802, 2082, 8453, 1789], [819, 2270, 217, 1584], [8388, 2100, 849, 1671],
          [741, 7090, 8429, 1772], [757, 7107, 218, 1576], [8305, 7183, 847, 1660],
        ]),
      Found(
        picture: "table", form: "- 0", entries: 3,
        boxes: [
          [605, 4078, 8735, 663], [605, 4078, 662, 601], [7710, 4130, 1630, 611],
          [587, 6045, 8734, 343], [587, 6045, 660, 281], [7692, 6098, 1629, 290],
        ]),
    ]
  )

  @Test("Forms change the name by themselves, the recogniser's version by its number")
  func names() {
    let now = FormShelf()
    let before = FormShelf(folder: nil, recogniser: FormShelf.recogniser - 1)
    #expect(now.name == FormShelf(folder: nil, recogniser: FormShelf.recogniser).name && now.name != before.name)
    let drawn = [URL(filePath: "/forms/a")]
    #expect(now.adding(drawn: drawn).name != before.adding(drawn: drawn).name)
  }

  @Test("Where pictures give other places, the version is raised and the places are recorded anew")
  func places() throws {
    let found = try Self.pictures().map { try Self.look($0.name, $0.bytes) }
    #expect(Self.recorded.version == FormShelf.recogniser, "record what this version finds: \(found)")
    for (now, then) in zip(found, Self.recorded.found) {
      #expect(
        now.form == then.form && now.entries == then.entries && now.boxes.count == then.boxes.count,
        "raise FormShelf.recogniser: \(now)")
      for (a, b) in zip(now.boxes.joined(), then.boxes.joined()) {
        // Half a millimetre on A4; arithmetic of another processor stays far below.
        #expect(abs(a - b) <= 20, "raise FormShelf.recogniser: \(now)")
      }
    }
    #expect(found.count == Self.recorded.found.count)
  }

  @Test("A field's printed label is known: what stands before the writing in its first line")
  func labels() throws {
    let template = try #require(try FormLibrary.bundled().first { $0.id == "deathPage" })
    let picture = try #require(try Self.pictures().first { $0.name == "deathPage" })
    let file = FileManager.default.temporaryDirectory.appending(path: "labels-\(UUID().uuidString).jpg")
    try Data(picture.bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let fields = try PageLocator(forms: FormShelf().library, limits: .standard).pages(file).flatMap(\.entries).flatMap(\.fields)
    let drawn = Dictionary(
      (template.fields + template.entries.flatMap(\.fields)).map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    var (labelled, ofSeveralLines) = (0, 0)
    for found in fields {
      let field = try #require(drawn[found.id])
      #expect((found.label != nil) == (field.indent - 1 > field.area.width * 0.01 && field.indent - 1 < field.area.width * 0.8))
      guard let label = found.label, field.lines > 1 else { continue }
      // A field of several lines is shown with its label.
      #expect(abs(label.width / found.box.width - (field.indent - 1) / field.area.width) < 0.03)
      #expect(abs(label.height / found.box.height - 1 / Double(field.lines)) < 0.1)
      (labelled, ofSeveralLines) = (labelled + 1, ofSeveralLines + field.lines)
    }
    #expect(labelled > 0 && ofSeveralLines > labelled)
  }

  private static func look(_ name: String, _ bytes: [UInt8]) throws -> Found {
    let file = FileManager.default.temporaryDirectory.appending(path: "version-\(UUID().uuidString).jpg")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let forms = name == "table" ? FormLibrary(prints: []) : FormShelf().library
    let pages = try PageLocator(forms: forms, limits: .standard).pages(file)
    let entries = pages.flatMap(\.entries)
    let shown = entries.count > 1 ? [entries[0], entries[entries.count - 1]] : entries
    let boxes = shown.flatMap { entry in [entry.box] + [entry.fields.first, entry.fields.last].compactMap { $0?.box } }
    return Found(
      picture: name, form: pages.map { "\($0.form?.id ?? "-") \($0.turn)" }.joined(separator: ", "), entries: entries.count,
      boxes: boxes.map { box in [box.x, box.y, box.width, box.height].map { Int(($0 * 10_000).rounded()) } })
  }

  private static func pictures() throws -> [(name: String, bytes: [UInt8])] {
    let corners = [PagePoint(140, 96), PagePoint(1_362, 131), PagePoint(1_391, 1_874), PagePoint(103, 1_906)]
    var result: [(name: String, bytes: [UInt8])] = []
    for (id, turn) in [("birthPage", 0), ("deathPage", 2)] {
      let template = try #require(try FormLibrary.bundled().first { $0.id == id })
      let held = (0..<4).map { corners[($0 + turn) % 4] }
      result.append((id, try DrawnPicture(template, corners: held, width: 1_500, height: 2_000).jpeg()))
    }
    let wide = [PagePoint(110, 130), PagePoint(1_920, 90), PagePoint(1_890, 1_400), PagePoint(90, 1_370)]
    for id in ["birthTable", "marriageTable"] {
      let template = try #require(try FormLibrary.bundled().first { $0.id == id })
      result.append((id, try DrawnPicture(template, corners: wide, width: 2_000, height: 1_500).jpeg()))
    }
    result.append(("table", try DrawnPicture.jpeg(try table())))
    return result
  }

  /// A table that no form describes: a double frame, leaning rules one of which is broken, writing in rows of different heights.
  private static func table() throws -> BytePlane {
    let plane = BytePlane(width: 1_240, height: 1_754, filled: 226)
    func line(_ a: PagePoint, _ b: PagePoint, gap: (Int) -> Bool = { _ in false }) {
      let steps = Int((b - a).length * 2)
      for step in 0...steps where !gap(step) {
        let p = a + (b - a) * (Double(step) / Double(steps))
        for dy in 0...1 { for dx in 0...1 { plane[Int(p.x) + dx, Int(p.y) + dy] = 70 } }
      }
    }
    for inset in [0.0, 9] {
      let frame = [
        PagePoint(70 + inset, 190 + inset), PagePoint(1_170 - inset, 202 + inset), PagePoint(1_160 - inset, 1_660 - inset),
        PagePoint(60 + inset, 1_648 - inset),
      ]
      for (a, b) in zip(frame, frame.dropFirst() + frame.prefix(1)) { line(a, b) }
    }
    for (index, x) in [160.0, 520, 760, 960].enumerated() {
      line(PagePoint(x, 196), PagePoint(x - 10, 1_652)) { index == 2 && $0 % 700 > 420 }
    }
    line(PagePoint(76, 300), PagePoint(1_164, 312))
    var top = 300.0
    for (row, height) in [150.0, 210, 160, 240, 180, 150, 230].enumerated() {
      for (column, x) in [96.0, 190, 545, 785, 985].enumerated() {
        for text in 0..<(column == 1 && height > 200 ? 3 : 1) {
          for letter in 0..<(column == 0 ? 3 : 8 + (row + column) % 4) {
            let at = PagePoint(x + Double(letter) * 17, top + 40 + Double(text) * 52 + x * 0.011)
            line(at + PagePoint(0, 18), at + PagePoint(6, 0))
            line(at + PagePoint(6, 0), at + PagePoint(10, 18))
          }
        }
      }
      top += height
      if row < 6, row % 3 != 1 { line(PagePoint(72, top), PagePoint(1_162, top + 12)) }
    }
    return plane
  }
}
