import Foundation
import Testing

@testable import PageImaging

@Suite("Preparing pages")
struct PreparationTests {
  private static let library = Result { try FormLibrary(try FormLibrary.bundled()) }

  private func folder(_ body: (URL) throws -> Void) throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "prepare-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    try body(place)
  }

  /// Corners of an upright A4 page in a picture of 1,500 × 2,000, pushed about.
  private func corners(_ push: [(Double, Double)], turn: Int = 0) -> [PagePoint] {
    let plain = [PagePoint(120, 110), PagePoint(1_380, 110), PagePoint(1_380, 1_890), PagePoint(120, 1_890)]
    let pushed = zip(plain, push).map { PagePoint($0.x + $1.0, $0.y + $1.1) }
    return (0..<4).map { pushed[($0 + turn) % 4] }
  }

  @Test(
    "Every form is recognised and its fields lie within a millimetre, whatever way the page is held",
    arguments: [
      ("birthPage", 0, 1), ("deathPage", 0, 2), ("maritalStatusPage", 0, 3), ("recognitionPage", 0, 4), ("birthPage", 2, 5),
    ])
  func recognised(id: String, turn: Int, seed: Int) throws {
    let library = try Self.library.get()
    let template = try #require(library.forms.first { $0.template.id == id }?.template)
    let shift = Double(seed) * 9
    let push = [(shift, -shift / 2), (-shift / 2, shift), (shift / 3, -shift), (-shift, shift / 3)]
    let picture = try DrawnPicture(template, corners: corners(push, turn: turn), width: 1_500, height: 2_000)
    try folder { place in
      let file = place.appending(path: "page.jpg")
      try Data(picture.jpeg()).write(to: file)
      let results = try PagePreparer(forms: library, options: PrepareOptions(dpi: 150)).prepare(file)
      #expect(results.count == 1)
      let page = try #require(results.first?.page)
      #expect(page.form?.id == id)
      #expect(page.turn == turn * 90)
      let pixels = 1_260.0 / 210
      for (found, wanted) in zip(page.corners, corners(push, turn: turn)) { #expect((found - wanted).length < 2 * pixels) }
      let fields = page.entries.flatMap(\.fields)
      #expect(fields.count == template.entries.flatMap(\.fields).count)
      for (field, form) in zip(fields, template.entries.flatMap(\.fields)) {
        for (found, mm) in zip(field.px, form.area.corners) {
          #expect((found - picture.map.apply(mm)).length < pixels, "\(field.id)")
        }
      }
      #expect(abs(page.skewLeft) < 0.1)
      #expect(page.images.width == 1_240)
    }
  }

  @Test("A picture without a page gives a flat picture without a form, not an error")
  func nothingThere() throws {
    try folder { place in
      let file = place.appending(path: "grey.jpg")
      try Data(DrawnPicture.jpeg(BytePlane(width: 900, height: 1_200, filled: 128))).write(to: file)
      let page = try #require(try PagePreparer(forms: try Self.library.get()).prepare(file).first?.page)
      #expect(page.form == nil)
      #expect(page.entries.isEmpty)
      #expect(page.cornersFrom == .frame)
    }
  }

  @Test("A book with bad files among good ones is finished, the bad are named, and the same bytes come again")
  func book() throws {
    let library = try Self.library.get()
    let template = try #require(library.forms.first { $0.template.id == "birthPage" }?.template)
    try folder { place in
      let good = place.appending(path: "a.jpg")
      let picture = try DrawnPicture(
        template, corners: corners([(5, 5), (-9, 7), (3, -8), (8, 2)]), width: 1_500, height: 2_000)
      let bytes = try picture.jpeg()
      try Data(bytes).write(to: good)
      let cut = place.appending(path: "b.jpg")
      try Data(bytes.prefix(200)).write(to: cut)
      let text = place.appending(path: "c.jpg")
      try Data("không phải ảnh".utf8).write(to: text)
      let missing = place.appending(path: "d.jpg")
      let out = place.appending(path: "out")
      func job() -> PreparationJob {
        PreparationJob(
          inputs: [good, cut, text, missing, good], into: out,
          preparer: PagePreparer(forms: library, options: PrepareOptions(dpi: 100)),
          digest: { try String(Data(contentsOf: $0).count) })
      }
      let book = try job().run()
      #expect(book.pages.count == 2)
      #expect(book.failures.map(\.name) == ["b.jpg", "c.jpg", "d.jpg"])
      #expect(book.sources.map(\.name) == ["a.jpg", "a.jpg"])
      #expect(book.pages[0].corners == book.pages[1].corners)
      let json = try Data(contentsOf: out.appending(path: "pages.json"))
      #expect(try PreparedBook(file: out.appending(path: "pages.json")) == book)
      let colour = try Data(contentsOf: out.appending(path: book.pages[0].images.colour))
      #expect(try Data(contentsOf: out.appending(path: book.sources[0].kept)) == Data(bytes))
      // What is done is not done again; what is gone is.
      try FileManager.default.removeItem(at: out.appending(path: book.pages[0].images.colour))
      let again = try job().run()
      #expect(again == book)
      #expect(try Data(contentsOf: out.appending(path: "pages.json")) == json)
      #expect(try Data(contentsOf: out.appending(path: book.pages[0].images.colour)) == colour)
    }
  }

  @Test("What was read is kept on pages that are as they were, and gone where a page has changed")
  func readingsStay() throws {
    let library = try Self.library.get()
    let template = try #require(library.forms.first { $0.template.id == "birthPage" }?.template)
    try folder { place in
      var inputs: [URL] = []
      for (name, push) in [("a", 4.0), ("b", -6.0)] {
        let quad = corners([(push, 5), (-9, push), (3, -8), (8, push)])
        inputs.append(place.appending(path: "\(name).jpg"))
        try Data(DrawnPicture(template, corners: quad, width: 1_500, height: 2_000).jpeg()).write(to: inputs[inputs.count - 1])
      }
      let out = place.appending(path: "out")
      func run(_ corrections: PageCorrections = .none) throws -> PreparedBook {
        try PreparationJob(
          inputs: inputs, into: out, preparer: PagePreparer(forms: library, options: PrepareOptions(dpi: 100)),
          corrections: corrections, digest: { try String(Data(contentsOf: $0).hashValue) }
        ).run()
      }
      let file = out.appending(path: "pages.json")
      var book = try run()
      for page in book.pages.indices {
        book.pages[page].entries[0].fields[0].reading = FieldReading(text: "\(page)", tier: .sure, confidence: 90, grounds: [])
      }
      try book.json().write(to: file)
      #expect(try run() == book)
      var corrected = PageCorrections.none
      let moved = book.pages[1].corners.map { $0 + PagePoint(9, 9) }
      corrected.corrections = [PageCorrections.Correction(source: "b.jpg", sourcePage: 1, corners: moved)]
      let again = try run(corrected)
      #expect(again.pages.map { $0.entries.first?.fields.first?.reading?.text } == ["0", nil])
    }
  }

  @Test("A person's corners are taken")
  func correctedCorners() throws {
    let library = try Self.library.get()
    let template = try #require(library.forms.first { $0.template.id == "deathPage" }?.template)
    let wanted = corners([(30, 20), (-20, 25), (-10, -30), (15, -20)])
    let picture = try DrawnPicture(template, corners: wanted, width: 1_500, height: 2_000)
    try folder { place in
      let file = place.appending(path: "page.jpg")
      // Paper and table alike: no edge to be seen.
      try Data(picture.jpeg(paper: 200, table: 200)).write(to: file)
      let text = """
        {"format": "sogoc-corrections", "version": 1, "corrections": [{"source": "page.jpg", "corners": \
        [\(wanted.map { "[\($0.x), \($0.y)]" }.joined(separator: ","))]}]}
        """
      let corrections = place.appending(path: "c.json")
      try Data(text.utf8).write(to: corrections)
      let effective = try PageCorrections(file: corrections).effective(for: "page.jpg", page: 1, after: [])
      let preparer = PagePreparer(forms: library, options: PrepareOptions(dpi: 100))
      let page = try #require(try preparer.prepare(file, corrections: effective).first?.page)
      #expect(page.cornersFrom == .correction)
      #expect(page.form?.id == "deathPage")
      for (found, place) in zip(page.corners, wanted) { #expect((found - place).length < 8) }
    }
  }

  @Test("Options that make no sense are refused", arguments: [0.0, -300, 99, 601, .infinity, .nan])
  func badOptions(dpi: Double) throws {
    #expect(throws: PageImagingError.badSize) {
      try PagePreparer(forms: .none, options: PrepareOptions(dpi: dpi)).prepare(URL(filePath: "/none.jpg"))
    }
  }
}
