import CivilStatus
import Drawing
import Foundation
import PageImaging
import Storage
import Testing

@testable import Digitisation

/// Suggestions for hand-writing, and who never sees them.
@Suite struct WordHelpTests {
  private static let mark = UnitBox(x: 0.1, y: 0.3, width: 0.8, height: 0.1)
  private static let other = BookBench.person("other", [.keyer, .reconciler])

  /// A page with a zigzag of its own for each word where the field `signer` stands.
  private static func picture(_ page: Int, word: Int, in folder: URL) throws -> URL {
    let canvas = try Canvas(widthMM: 210, heightMM: 297, dpi: 100)
    canvas.paint(Colour(red: 0.95, green: 0.95, blue: 0.9))
    for line in 0..<page { canvas.rectangle(Rectangle(x: 20, y: 150 + 5 * Double(line), width: 60, height: 1), fill: .black) }
    let heights: [Double] = word == 0 ? [97, 107, 98, 106, 97, 107, 97] : word == 1 ? [106, 105, 97, 97, 106, 98, 105] : []
    for (at, (from, to)) in zip(heights, heights.dropFirst()).enumerated() {
      for step in 0..<60 {
        let share = Double(step) / 60
        canvas.rectangle(
          Rectangle(x: 48 + 7 * (Double(at) + share), y: from + share * (to - from), width: 0.9, height: 0.9), fill: .black)
      }
    }
    return try TestImages.write(canvas.png(), "word-\(page).png", in: folder)
  }

  /// A book with one entry a page, whose signers look as given, places recognised.
  private func book(_ words: [Int], _ bench: BookBench) async throws -> [String] {
    let book = try await bench.register()
    var uploads: [String] = []
    for (index, word) in words.enumerated() {
      let file = try Self.picture(index + 1, word: word, in: bench.folder)
      uploads += try await PageIntake(bench.node).take(file: file, named: "\(index).png", for: book, by: bench.clerk).map(\.id)
    }
    let pages = try await bench.perform(PageAdd(uploads: uploads), on: ActionTarget(book: book)).created
    for page in pages { try await bench.invent(BookBench.rows([0.3], field: "signer"), for: page) }
    let plans = pages.enumerated().map {
      EntryPlan(number: "\($0.offset + 1)", regions: [RegionPlace(page: $0.element, box: Self.mark)])
    }
    return try await bench.perform(EntryMark(entries: plans), on: ActionTarget(book: book)).created
  }

  private func key(_ signer: String, _ entry: String, _ bench: BookBench) async throws {
    try await KeyingDesk(bench.node).open(entry, by: bench.keyer)
    _ = try await WordHelp(bench.node).suggestions(for: entry, by: bench.keyer)
    try await bench.perform(
      SubmitFirstReading(values: ["signer": KeyedValue(signer)]), on: ActionTarget(entry: entry), by: bench.keyer)
  }

  @Test(arguments: KeyingEngine.available)
  func aWordThatWasKeyedIsSuggestedWhereItComesAgain(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let entries = try await book([0, 1, 0, 2], bench)
      let help = WordHelp(bench.node)
      try await KeyingDesk(bench.node).open(entries[0], by: bench.keyer)
      #expect(try await help.suggestions(for: entries[0], by: bench.keyer).isEmpty)
      try await key("Trần Văn Mơ", entries[0], bench)
      try await key("Lê Thị Mận", entries[1], bench)
      try await KeyingDesk(bench.node).open(entries[2], by: bench.keyer)
      let words = try await help.suggestions(for: entries[2], by: bench.keyer)
      #expect(words["signer"]?.words.first == "Trần Văn Mơ" && words.count == 1)
      // Too little was seen of this hand to call anything sure.
      #expect(words["signer"]?.tier == .likely)
      // Nothing is written in the last one's field.
      try await KeyingDesk(bench.node).open(entries[3], by: bench.keyer)
      #expect(try await help.suggestions(for: entries[3], by: bench.keyer).isEmpty)
    }
  }

  /// The pages were recognised after the entries had been keyed: what was keyed is remembered all the same.
  @Test(arguments: KeyingEngine.available)
  func whatWasKeyedBeforeThePageWasRecognisedIsRemembered(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let entries = try await book([0, 1, 0], bench)
      let entry = try #require(try await bench.node.database.read { try Entry.find(entries[0], in: $0) })
      for (signer, entry) in [("Trần Văn Mơ", entries[0]), ("Lê Thị Mận", entries[1])] {
        try await KeyingDesk(bench.node).open(entry, by: bench.keyer)
        try await bench.perform(
          SubmitFirstReading(values: ["signer": KeyedValue(signer)]), on: ActionTarget(entry: entry), by: bench.keyer)
      }
      let catchUp = WordCatchUp(node: bench.node)
      try await catchUp.run(book: entry.bookID)
      let shapes = try await bench.node.database.read { try $0.query("SELECT entry_id, shape FROM word_shape", []).count }
      #expect(shapes == 2)
      try await catchUp.run(book: entry.bookID)
      try await KeyingDesk(bench.node).open(entries[2], by: bench.keyer)
      let words = try await WordHelp(bench.node).suggestions(for: entries[2], by: bench.keyer)
      #expect(words["signer"]?.words.first == "Trần Văn Mơ")
      // Not of another reader's readings that nobody has settled.
      try await Reservations(bench.node).release(entries[2], for: .firstReading, by: bench.keyer)
      try await KeyingDesk(bench.node).open(entries[2], by: Self.other)
      #expect(try await WordHelp(bench.node).suggestions(for: entries[2], by: Self.other).isEmpty)
    }
  }

  /// A printed label is no writing: where there is nothing else, nothing is suggested.
  @Test func thePrintedLabelOfAFieldIsNotLookedAt() async throws {
    try await withBookBench(.sqlite) { bench in
      let entries = try await book([0, 0], bench)
      try await key("Trần Văn Mơ", entries[0], bench)
      let second = try await bench.node.database.read { transaction in
        try transaction.first("SELECT page_id FROM region WHERE entry_id = ?", [.text(entries[1])])?.text("page_id")
      }
      let label = #""label":{"x":0.2,"y":0.32,"width":0.3,"height":0.05},"tilt":0"#
      let rows = BookBench.rows([0.3], field: "signer").replacingOccurrences(of: #""tilt":0"#, with: label)
      try await KeyingDesk(bench.node).open(entries[1], by: bench.keyer)
      #expect(try await WordHelp(bench.node).suggestions(for: entries[1], by: bench.keyer)["signer"] != nil)
      try await bench.invent(rows, for: try #require(second))
      #expect(try await WordHelp(bench.node).suggestions(for: entries[1], by: bench.keyer).isEmpty)
    }
  }

  /// A new version of the program sees words otherwise: what an older one saw of keyed entries is looked at again in the background.
  @Test(arguments: KeyingEngine.available)
  func whatAnotherVersionSawIsLookedAtAgain(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let entries = try await book([0, 1, 2, 0], bench)
      for (signer, entry) in zip(["Trần Văn Mơ", "Lê Thị Mận", "Vũ Văn Lạc"], entries) { try await key(signer, entry, bench) }
      let (kept, home) = try await bench.node.database.write { transaction in
        let kept = try transaction.query("SELECT entry_id, shape FROM word_shape", [])
        for row in kept {
          var shape = try row.blob("shape")
          if !shape.isEmpty { shape[0] -= 1 }
          try transaction.run(
            "UPDATE word_shape SET shape = ? WHERE entry_id = ?", [.blob(shape), .text(try row.text("entry_id"))])
        }
        return (try kept.map { try $0.blob("shape") }, try Entry.find(entries[0], in: transaction)?.bookID)
      }
      try await WordCatchUp(node: bench.node).run(book: try #require(home))
      let now = try await bench.node.database.read { transaction in
        try transaction.query("SELECT shape FROM word_shape", []).map { try $0.blob("shape") }
      }
      #expect(Set(now) == Set(kept) && kept.contains { $0.isEmpty })
      try await KeyingDesk(bench.node).open(entries[3], by: bench.keyer)
      let words = try await WordHelp(bench.node).suggestions(for: entries[3], by: bench.keyer)
      #expect(words["signer"]?.words.first == "Trần Văn Mơ")
    }
  }

  /// Entries on pages that nobody recognised stand behind in the book: those before them are looked at all the same.
  @Test(arguments: KeyingEngine.available)
  func entriesWithoutPlacesHoldUpNoOthers(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let entries = try await book([0, 1, 2], bench)
      for entry in entries {
        try await KeyingDesk(bench.node).open(entry, by: bench.keyer)
        try await bench.perform(
          SubmitFirstReading(values: ["signer": KeyedValue("Trần Văn Mơ")]), on: ActionTarget(entry: entry), by: bench.keyer)
      }
      let home = try await bench.node.database.write { transaction in
        for entry in entries.dropFirst() {
          try transaction.run(
            """
            DELETE FROM page_places WHERE blob IN
              (SELECT p.blob FROM region r JOIN page p ON p.id = r.page_id WHERE r.entry_id = ?)
            """, [.text(entry)])
        }
        return try Entry.find(entries[0], in: transaction)?.bookID
      }
      try await WordCatchUp(node: bench.node).run(book: try #require(home), most: 1)
      let seen = try await bench.node.database.read { transaction in
        try transaction.query("SELECT DISTINCT entry_id FROM word_shape", []).map { try $0.text("entry_id") }
      }
      #expect(seen == [entries[0]])
    }
  }

  @Test func whatStoodOnTheScreenAndWasTakenIsKept() async throws {
    try await withBookBench(.sqlite) { bench in
      let entries = try await book([0, 0], bench)
      try await key("Trần Văn Mơ", entries[0], bench)
      try await KeyingDesk(bench.node).open(entries[1], by: bench.keyer)
      let help = WordHelp(bench.node)
      _ = try await help.suggestions(for: entries[1], by: bench.keyer)
      try await help.note(shown: ["signer", "clerk"], taken: [:], for: entries[1], by: bench.keyer)
      try await help.note(shown: ["signer"], taken: ["signer": 1], for: entries[1], by: bench.keyer)
      try await help.note(shown: [], taken: ["signer": 99], for: entries[1], by: bench.keyer)
      let rows = try await bench.node.database.read { try $0.query("SELECT field, taken, shown_at FROM word_offer", []) }
      #expect(rows.count == 1)
      let row = try #require(rows.first)
      let taken = try row.optionalInteger("taken")
      #expect(taken == 1)
      // Nothing was written into the reading by it.
      let draft = try await KeyingDesk(bench.node).open(entries[1], by: bench.keyer).draft
      #expect(draft.values.isEmpty)
    }
  }

  @Test func aReadingThatIsNotSettledIsSuggestedToNobodyElse() async throws {
    try await withBookBench(.sqlite) { bench in
      let entries = try await book([0, 0], bench)
      try await key("Trần Văn Mơ", entries[0], bench)
      try await KeyingDesk(bench.node).open(entries[1], by: Self.other)
      #expect(try await WordHelp(bench.node).suggestions(for: entries[1], by: Self.other).isEmpty)
    }
  }

  @Test func theSecondReaderAndStrangersSeeNone() async throws {
    try await withBookBench(.sqlite) { bench in
      let entries = try await book([0, 0, 0], bench)
      try await key("Trần Văn Mơ", entries[0], bench)
      try await key("Trần Văn Mơ", entries[1], bench)
      let help = WordHelp(bench.node)
      try await KeyingDesk(bench.node).open(entries[1], by: Self.other)
      let refused = Refusal.notPermitted(action: PrefillDoor.action)
      await #expect(throws: refused) { try await help.suggestions(for: entries[1], by: Self.other) }
      await #expect(throws: refused) { try await help.note(shown: ["signer"], taken: [:], for: entries[1], by: Self.other) }
      await #expect(throws: Refusal.self) { try await help.suggestions(for: entries[2], by: bench.stranger) }
      // Who does not hold the entry does not look at it either.
      await #expect(throws: Refusal.self) { try await help.suggestions(for: entries[2], by: bench.keyer) }
    }
  }
}
