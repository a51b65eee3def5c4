import CivilStatus
import Foundation
import PageImaging
import Storage
import Testing

@testable import Digitisation

/// How often suggestions were right, and the crops that go out.
@Suite struct WordAccuracyTests {
  private func line(_ topic: WordAccuracy.Topic, _ bench: BookBench, by actor: Actor? = nil) async throws -> WordAccuracy.Line? {
    try await WordAccuracy(bench.node).lines(for: actor ?? bench.clerk).first { $0.topic == topic }
  }

  /// Shows the suggestion for an entry, takes a place of it and hands in a value.
  private func take(_ place: Int?, handIn value: String, _ entry: String, _ bench: BookBench) async throws {
    try await KeyingDesk(bench.node).open(entry, by: bench.keyer)
    let help = WordHelp(bench.node)
    _ = try await help.offer(for: entry, by: bench.keyer)
    try await help.note(shown: ["signer"], taken: place.map { ["signer": $0] } ?? [:], for: entry, by: bench.keyer)
    try await bench.perform(
      SubmitFirstReading(values: ["signer": KeyedValue(value)]), on: ActionTarget(entry: entry), by: bench.keyer)
  }

  @Test(arguments: KeyingEngine.available)
  func takenAndChangedIsCorrected(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let entries = try await bench.wordBook([[0, 1], [0, 1], [0, 1], [0, 1]], field: "signer")
      try await bench.keyWord(["signer": "Hoàng Đào"], entries[0])
      try await take(1, handIn: "Hoàng Đào", entries[1], bench)
      try await take(1, handIn: "Hoàng Đáo", entries[2], bench)
      try await take(nil, handIn: "Hoàng Đào", entries[3], bench)
      var all = try #require(try await line(.all, bench))
      #expect(all.shown == 3 && all.judged == 3 && all.firstRight == 2 && all.taken == 2 && all.corrected == 1)
      #expect(all.overruled == 0 && all.amongRight >= 2)
      // Groups of single entries are not named.
      let topics = try await WordAccuracy(bench.node).lines(for: bench.clerk).map(\.topic)
      #expect(topics == [.all])
      // What both readers read otherwise in the end was no right suggestion.
      try await KeyingDesk(bench.node).open(entries[1], by: BookBench.otherReader)
      try await bench.readAgain(["signer": "Hoàng Đào"], entries[1])
      all = try #require(try await line(.all, bench))
      #expect(all.firstRight == 2 && all.overruled == 0)
    }
  }

  @Test func theLastWordTakenCounts() async throws {
    try await withBookBench(.sqlite) { bench in
      let entries = try await bench.wordBook([[0, 1], [2, 3], [0, 1]], field: "signer")
      try await bench.keyWord(["signer": "Hoàng Đào"], entries[0])
      try await bench.keyWord(["signer": "Trịnh Mận"], entries[1])
      try await KeyingDesk(bench.node).open(entries[2], by: bench.keyer)
      let help = WordHelp(bench.node)
      let words = try #require(try await help.suggestions(for: entries[2], by: bench.keyer)["signer"]?.words)
      try await help.note(shown: ["signer"], taken: ["signer": 1], for: entries[2], by: bench.keyer)
      try await help.note(shown: [], taken: ["signer": 2], for: entries[2], by: bench.keyer)
      try await help.note(shown: ["signer"], taken: [:], for: entries[2], by: bench.keyer)
      let second = words.count > 1 ? words[1] : "Trịnh Mận"
      try await bench.perform(
        SubmitFirstReading(values: ["signer": KeyedValue(second)]), on: ActionTarget(entry: entries[2]), by: bench.keyer)
      let all = try #require(try await line(.all, bench))
      #expect(all.shown == 1 && all.firstRight == 0 && all.corrected == 0 && all.taken == (words.count > 1 ? 1 : 0))
    }
  }

  @Test func onlyWhoLeadsTheUnitSeesIt() async throws {
    try await withBookBench(.sqlite) { bench in
      let entries = try await bench.wordBook([[0, 1], [0, 1]], field: "signer")
      try await bench.keyWord(["signer": "Hoàng Đào"], entries[0])
      try await take(1, handIn: "Hoàng Đào", entries[1], bench)
      for actor in [bench.keyer, bench.police, bench.administrator] {
        #expect(try await WordAccuracy(bench.node).lines(for: actor).isEmpty)
      }
      #expect(try await line(.all, bench, by: bench.stranger) == nil)
      #expect(try await line(.all, bench, by: bench.province)?.shown == 1)
    }
  }

  @Test func settledCropsGoOutToTheAdministratorAlone() async throws {
    try await withBookBench(.sqlite) { bench in
      let entries = try await bench.wordBook([[0, 1], [2, 3]], field: "signer")
      for entry in entries { try await bench.keyWord(["signer": "Hoàng Đào", "clerk": "Trịnh Mận"], entry) }
      try await bench.readAgain(["signer": "Hoàng Đào", "clerk": "Trịnh Mận"], entries[0])
      let folder = bench.folder.appending(path: "crops")
      let export = CropExport(bench.node)
      let foreign = BookBench.person("far", [.administrator], in: UnitPath(["79", "26737"]))
      for actor in [bench.clerk, bench.keyer, bench.province, foreign] {
        await #expect(throws: Refusal.notPermitted(action: CropExport.action)) {
          try await export.run(unit: BookBench.commune, to: folder, by: actor)
        }
      }
      #expect(!FileManager.default.fileExists(atPath: folder.path))
      // Only what is settled: the second entry was read by one person.
      let report = try await export.run(unit: BookBench.commune, to: folder, by: bench.administrator)
      #expect(report.crops == 1 && report.entries == 1 && report.failed == 0)
      let text = try String(contentsOf: folder.appending(path: "crops.jsonl"), encoding: .utf8)
      let lines = try text.split(separator: "\n").map { try JSONDecoder().decode(CropExport.Line.self, from: Data($0.utf8)) }
      let line = try #require(lines.first)
      #expect(lines.count == 1 && line.value == "Hoàng Đào" && line.hand == "Trịnh Mận" && line.field == "signer")
      #expect(line.keyedBy == bench.keyer.accountID && line.entry == entries[0] && line.place == "recognised")
      let picture = folder.appending(path: line.file)
      let mode = try FileManager.default.attributesOfItem(atPath: picture.path)[.posixPermissions] as? NSNumber
      #expect(mode?.intValue == 0o600)
      #expect(try Data(contentsOf: picture).prefix(2) == Data([0xFF, 0xD8]))
      // A folder that holds something is left alone.
      await #expect(throws: Refusal.self) {
        try await export.run(unit: BookBench.commune, to: folder, by: bench.administrator)
      }
    }
  }

  @Test func whatOnePersonReadAloneGoesOutNowhere() async throws {
    try await withBookBench(.sqlite) { bench in
      let entries = try await bench.wordBook([[0, 1], [0, 1]], field: "signer")
      for entry in entries {
        try await bench.keyWord(["signer": "Hoàng Đào"], entry)
        try await bench.readAgain(["signer": "Hoàng Đào"], entry)
      }
      // As an office's policy settles it where one reading suffices.
      let alone = FieldValue(asWritten: "Hoàng Đào", evidence: [Evidence(kind: .reading1)])
      let text = try CanonicalJSON.text(["signer": alone])
      try await bench.node.database.write { transaction in
        try transaction.run("UPDATE entry_values SET field_values = ? WHERE entry_id = ?", [.text(text), .text(entries[0])])
      }
      let folder = bench.folder.appending(path: "crops")
      let report = try await CropExport(bench.node).run(unit: BookBench.commune, to: folder, by: bench.administrator)
      #expect(report.crops == 1 && report.entries == 1)
      let written = try String(contentsOf: folder.appending(path: "crops.jsonl"), encoding: .utf8)
      #expect(!written.contains(entries[0]) && written.contains(entries[1]))
    }
  }
}
