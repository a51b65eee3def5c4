import CivilStatus
import Foundation
import PageImaging
import Storage
import Testing

@testable import Digitisation

/// A form that no program knows is drawn on one page and finds the registrations of the others.
@Suite struct FormStudioTests {
  @Test(arguments: KeyingEngine.available)
  func aFormDrawnOnOnePageFindsRowsAndFieldsOnTheNext(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let pages = try await bench.addLedger(2, to: book)
      try await PlacesService(bench.node).run(book: book)
      #expect(try await bench.form(of: pages[1]) == nil)
      let form = try await bench.save(OldLedger.drawing(on: pages[0]), in: book)
      let saved = try #require(try await bench.forms(book).first)
      #expect(saved.id == form && saved.fields == 5 && saved.layout == .even && saved.name.hasPrefix("so-sinh-hoi-dong-xa-"))
      try await PlacesService(bench.node).run(book: book)
      let found = try #require(try await bench.places(of: pages[1])?.pages.first)
      #expect(found.form?.id == saved.name && found.entries.count == 10)
      let offer = try await RecognisedEntries(bench.node).offer(in: book, for: bench.clerk)
      #expect(offer.pages == 2 && offer.entries.count == 12 && offer.rows == [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5])
      let marked = try await bench.perform(EntryMark(entries: offer.entries), on: ActionTarget(book: book)).created
      // The second page lies 1.6 mm to the right and as much up: its boxes do too.
      let third = try await bench.fields(of: marked[8])
      #expect(Set(third.compactMap(\.field)) == Set(OldLedger.fields))
      let name = try #require(third.first { $0.field == "childFullName" })
      #expect(abs(name.x * 210 - (31 + 1.6)) < 1 && abs(name.y * 297 - (62 + 2 * 22 + 2 - 1.6)) < 1)
      #expect(abs(name.width * 210 - 60) < 1.2 && abs(name.height * 297 - 18) < 1.2)
      try await bench.expectRebuildable()
      #expect(try await bench.forms(book) == [saved])
    }
  }

  @Test func fieldsMayBeDrawnInAnyRowAndOnePageMayBeOneRegistration() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let page = try #require(try await bench.addLedger(1, to: book).first)
      let schema = try #require(bench.node.catalogue[.birth])
      let low = try OldLedger.drawing(on: page, inRow: 7).template(name: "a", title: "a", schema: schema)
      let high = try OldLedger.drawing(on: page).template(name: "a", title: "a", schema: schema)
      for (one, other) in zip(low.rows?.fields ?? [], high.rows?.fields ?? []) {
        #expect(abs(one.area.y - other.area.y) < 0.05 && one.area.x == other.area.x && one.kind == other.kind)
      }
      #expect(low.rows?.fields.map(\.kind) == [.number, .name, .date, .place, .name])
      var single = OldLedger.drawing(on: page)
      single.layout = .page
      single.area = nil
      let whole = try single.template(name: "a", title: "a", schema: schema)
      #expect(whole.entries.count == 1 && whole.entries[0].fields.count == 5 && whole.rows == nil)
      var uneven = OldLedger.drawing(on: page)
      uneven.layout = .uneven
      uneven.row = OldLedger.share(12, 62, 186, 22)
      let found = try uneven.template(name: "a", title: "a", schema: schema)
      #expect(found.rows?.mode == .found && found.rows?.height == 22 && found.rows?.fields.first?.area.y == 2)
    }
  }

  @Test func whatWasDrawnCanBeChangedAndTakenAway() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let pages = try await bench.addLedger(2, to: book)
      let form = try await bench.save(OldLedger.drawing(on: pages[0]), in: book)
      let studio = FormStudio(bench.node)
      let sheet = try await studio.sheet(of: pages[1], form: form, for: bench.clerk)
      #expect(sheet.form?.score ?? 0 > 0.6 && sheet.size == PaperSize(widthMM: 210, heightMM: 297))
      var drawing = try await studio.drawing(of: form, on: pages[1], for: bench.clerk)
      #expect(drawing.fields.map(\.field) == OldLedger.fields && drawing.count == 10 && drawing.form == form)
      let first = OldLedger.drawing(on: pages[0])
      for (one, other) in zip(drawing.fields, first.fields) {
        #expect(abs(one.box.x - other.box.x) < 1e-3 && abs(one.box.y - other.box.y) < 1e-3)
      }
      let before = try #require(try await bench.forms(book).first)
      drawing.fields.removeLast()
      drawing.title = "Sổ sinh, bốn cột"
      #expect(try await bench.save(drawing, in: book) == form)
      let after = try #require(try await bench.forms(book).first)
      #expect(after.id == form && after.name == before.name && after.blob != before.blob && after.fields == 4)
      // Whoever still has the old drawing open does not write over the new one.
      await #expect(throws: Refusal.unmet([FormSave.changedMeanwhile])) {
        try await studio.make(drawing, in: book, by: bench.clerk)
      }
      try await PlacesService(bench.node).run(book: book)
      #expect(try await bench.places(of: pages[1])?.pages.first?.form?.id == after.name)
      try await bench.perform(FormRemove(form: form), on: ActionTarget(book: book))
      #expect(try await bench.forms(book).isEmpty)
      try await PlacesService(bench.node).run(book: book)
      #expect(try await bench.form(of: pages[1]) == nil)
      await #expect(throws: Refusal.self) { try await bench.perform(FormRemove(form: form), on: ActionTarget(book: book)) }
      await #expect(throws: Refusal.notFound(.unit)) { try await studio.file(of: form, for: bench.clerk) }
      try await bench.expectRebuildable()
    }
  }

  @Test func anOwnFormStandsBeforeAShippedOneOfTheSamePrint() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let pages = try await bench.addDrawn(RecognitionPages.births, to: book)
      let drawing = FormDrawing(
        title: "Khai sinh, chỉ họ tên", page: pages[0], widthMM: 210, heightMM: 297, layout: .page,
        fields: [FormDrawing.Field(field: "childFullName", box: UnitBox(x: 0.3, y: 0.2, width: 0.5, height: 0.04))])
      try await bench.save(drawing, in: book)
      try await PlacesService(bench.node).run(book: book)
      let form = try #require(try await bench.forms(book).first)
      for page in pages { #expect(try await bench.places(of: page)?.pages.first?.form?.id == form.name) }
    }
  }

  @Test func theFileServesTheCommandLine() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let page = try #require(try await bench.addLedger(1, to: book).first)
      let form = try await bench.save(OldLedger.drawing(on: page), in: book)
      let file = try await FormStudio(bench.node).file(of: form, for: bench.clerk)
      let template = try FormTemplate(json: Data(file.bytes))
      #expect(template.id == file.name && template.title == "Sổ sinh hội đồng xã" && template.rows?.fields.count == 5)
      // Another page of the ledger, prepared with the downloaded file alone.
      let other = try TestImages.write(OldLedger.png(page: 9, written: 4, right: -2, down: 2), "other.png", in: bench.folder)
      let pages = try PageImaging.flattened(
        file: other, forms: [template], options: PrepareOptions(dpi: 100), into: bench.folder.appending(path: "flat"))
      #expect(pages.count == 1 && pages[0].form?.id == file.name && pages[0].entries.count == 10)
    }
  }
}
