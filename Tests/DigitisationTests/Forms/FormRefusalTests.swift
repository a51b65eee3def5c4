import CivilStatus
import Foundation
import PageImaging
import Storage
import Testing

@testable import Digitisation

/// Drawings that are no form, and people to whom a form does not belong.
@Suite struct FormRefusalTests {
  private static func changed(_ change: (inout FormDrawing) -> Void) -> FormDrawing {
    var drawing = OldLedger.drawing(on: "page")
    change(&drawing)
    return drawing
  }

  private static let outside = UnitBox(x: 0.1, y: 0.02, width: 0.2, height: 0.03)

  @Test(
    "what is wrong with a drawing is said in words",
    arguments: [
      (changed { $0.fields = [] }, "chưa có ô nào"),
      (changed { $0.fields[1].field = "" }, "Khung thứ 2 chưa chọn mục"),
      (changed { $0.fields[1].field = "deceasedFullName" }, "không có mục “deceasedFullName”"),
      (changed { $0.fields[1].field = $0.fields[0].field }, "được vẽ hai lần"),
      (changed { $0.fields[1].box = UnitBox(x: 0.2, y: 0.3, width: 0, height: 0.1) }, "không có diện tích"),
      (changed { $0.fields[1].box = UnitBox(x: .nan, y: 0.3, width: 0.1, height: 0.1) }, "không có diện tích"),
      // Lines of writing as high as that cannot be counted.
      (
        changed {
          $0.layout = .page
          $0.fields[1].box.height = 1e20
        }, "không có diện tích"
      ),
      (changed { $0.fields[1].box = UnitBox(x: -1e300, y: 0.3, width: 2e300, height: 0.1) }, "không có diện tích"),
      (changed { $0.fields[1].box.height = 0.2 }, "vượt ra ngoài một dòng"),
      (changed { $0.fields[4].box.width = 0.4 }, "vượt ra ngoài một dòng"),
      (changed { $0.fields[0].lines = 0 }, "số dòng viết"),
      (changed { $0.fields[0].labelMM = -3 }, "phần nhãn in"),
      (changed { $0.count = 1 }, "từ 2 đến 400"),
      (changed { $0.count = nil }, "từ 2 đến 400"),
      (changed { $0.count = 300 }, "Mỗi dòng chỉ cao 0,7 mm"),
      (changed { $0.widthMM = 0 }, "Khổ giấy"),
      (changed { $0.heightMM = .infinity }, "Khổ giấy"),
      (changed { $0.heightMM = 5_000 }, "Khổ giấy"),
      (changed { $0.layout = .uneven }, "một dòng mẫu"),
      (
        changed {
          $0.layout = .uneven
          $0.row = UnitBox(x: 0.1, y: 0.05, width: 0.8, height: 0.05)
        }, "Dòng mẫu nằm ngoài"
      ),
      (
        changed {
          $0.layout = .page
          $0.fields[1].box = outside
        }, "nằm ngoài khung trường hợp"
      ),
      (changed { $0.area = UnitBox(x: 0.5, y: 0.2, width: 0.9, height: 0.7) }, "nằm ngoài tờ giấy"),
    ])
  func drawings(_ drawing: FormDrawing, _ words: String) throws {
    let schema = try #require(RegisterCatalogue.standard[.birth])
    do {
      _ = try drawing.template(name: "a", title: "a", schema: schema)
      Issue.record("taken: \(words)")
    } catch let refusal as Refusal {
      guard case .unmet(let lines) = refusal else {
        Issue.record("\(refusal)")
        return
      }
      #expect(lines.contains { $0.contains(words) }, "\(lines)")
    }
  }

  @Test func aPageWithoutPrintAndAPageThatAnotherFormFitsAreRefused() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let blank = try #require(try await bench.addDrawn([OldLedger.blank()], to: book).first)
      let studio = FormStudio(bench.node)
      await #expect(throws: Refusal.self) { try await studio.make(OldLedger.drawing(on: blank), in: book, by: bench.clerk) }
      let pages = try await bench.addLedger(2, to: book)
      try await bench.save(OldLedger.drawing(on: pages[0]), in: book)
      // The same name, another page.
      await #expect(throws: Refusal.alreadyExists("Mẫu tên “Sổ sinh hội đồng xã”")) {
        try await studio.make(OldLedger.drawing(on: pages[1]), in: book, by: bench.clerk)
      }
      #expect(try await bench.forms(book).count == 1)
      for title in ["", "  ", "a", String(repeating: "x", count: 81)] {
        await #expect(throws: Refusal.self) {
          try await studio.make(OldLedger.drawing(on: pages[0], title: title), in: book, by: bench.clerk)
        }
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anotherUnitGetsNothing(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let page = try #require(try await bench.addLedger(1, to: book).first)
      let form = try await bench.save(OldLedger.drawing(on: page), in: book)
      let away = try await bench.register(
        BookBench.description(number: 3), unit: UnitPath(["79", "26737"]), by: bench.stranger)
      let studio = FormStudio(bench.node)
      // The very same picture in another unit's book: its own forms decide what is found on it.
      let file = try TestImages.write(OldLedger.png(page: 1, written: 6), "same.png", in: bench.folder)
      let upload = try await PageIntake(bench.node).take(file: file, named: "a.png", for: away, by: bench.stranger).map(\.id)
      let theirs = try #require(
        try await bench.perform(PageAdd(uploads: upload), on: ActionTarget(book: away), by: bench.stranger).created.first)
      let (mine, other) = (try await bench.blob(of: page), try await bench.blob(of: theirs))
      #expect(mine == other)
      for one in [book, away] { try await PlacesService(bench.node).run(book: one) }
      let unit = UnitPath(["79", "26737"]).rawValue
      let found = try await bench.node.database.read { try PagePlaces.find(other, unit: unit, in: $0) }
      #expect(
        found?.pages.isEmpty == false && found?.pages.allSatisfy { ($0.form?.score ?? 0) < PagePlaces.leastConfidence } == true)
      #expect(try await bench.form(of: page)?.hasPrefix("so-sinh") == true)
      #expect(try await bench.forms(away, for: bench.stranger).isEmpty)
      for actor in [bench.stranger, bench.administrator] {
        await #expect(throws: Refusal.notFound(.book)) { try await studio.forms(in: book, for: actor) }
        await #expect(throws: Refusal.notFound(.unit)) { try await studio.file(of: form, for: actor) }
        await #expect(throws: Refusal.self) { try await studio.sheet(of: page, for: actor) }
        await #expect(throws: Refusal.self) { try await studio.drawing(of: form, on: page, for: actor) }
        await #expect(throws: Refusal.self) { try await studio.make(OldLedger.drawing(on: page), in: book, by: actor) }
      }
      // A form of another unit, named in one's own book.
      await #expect(throws: Refusal.self) { try await studio.sheet(of: theirs, form: form, for: bench.stranger) }
      await #expect(throws: Refusal.self) { try await studio.drawing(of: form, on: theirs, for: bench.stranger) }
      await #expect(throws: Refusal.self) {
        try await bench.perform(FormRemove(form: form), on: ActionTarget(book: away), by: bench.stranger)
      }
      var stolen = OldLedger.drawing(on: theirs)
      stolen.form = form
      await #expect(throws: Refusal.self) { try await studio.make(stolen, in: away, by: bench.stranger) }
      // Another page's picture for one's own book.
      await #expect(throws: Refusal.self) { try await studio.make(OldLedger.drawing(on: page), in: away, by: bench.stranger) }
      // Somebody else's draft.
      let draft = try await studio.make(OldLedger.drawing(on: page, title: "Mẫu thứ hai"), in: book, by: bench.clerk).draft
      await #expect(throws: Refusal.self) {
        try await bench.perform(FormSave(draft: draft), on: ActionTarget(book: book), by: bench.province)
      }
      await #expect(throws: Refusal.self) { try await studio.make(OldLedger.drawing(on: page), in: book, by: bench.keyer) }
    }
  }

  @Test func aDrawnFormGoesWithTheBackup() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let page = try #require(try await bench.addLedger(1, to: book).first)
      let form = try await bench.save(OldLedger.drawing(on: page), in: book)
      let copy = bench.folder.appending(path: "copy")
      let report = try await NodeBackup(node: bench.node).write(to: copy)
      #expect(report.isSound)
      let place = NodeLocation(folder: bench.folder.appending(path: "restored"))
      _ = try await NodeBackup.restore(from: copy, to: place)
      let node = try await Node.open(place)
      let file = try await FormStudio(node).file(of: form, for: bench.clerk)
      let original = try await FormStudio(bench.node).file(of: form, for: bench.clerk)
      #expect(file.bytes == original.bytes && !file.bytes.isEmpty)
      await node.close()
    }
  }
}
