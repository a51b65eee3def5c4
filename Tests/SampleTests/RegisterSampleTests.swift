import Foundation
import Testing

@testable import Sample

@Suite struct RegisterSampleTests {
  private static func made(_ plan: RegisterPlan, _ body: (URL, RegisterSample.Report) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "register-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder, try RegisterSample.write(plan, to: folder))
  }

  private static func rows(_ folder: URL, _ name: String) throws -> [[String: String]] {
    let lines = try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n").map { cells($0) }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private static func cells(_ line: Substring) -> [String] {
    var (cells, quoted) = ([""], false)
    for letter in line {
      switch letter {
      case "\"": quoted.toggle()
      case "," where !quoted: cells.append("")
      default: cells[cells.count - 1].append(letter)
      }
    }
    return cells
  }

  @Test func aSeedGivesTheSameBytesAndAnotherSeedOthers() throws {
    func files(_ seed: UInt64) throws -> [String: Data] {
      var files: [String: Data] = [:]
      try Self.made(RegisterPlan(persons: 2_000, records: 400, seed: seed)) { folder, _ in
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
          files[name] = try Data(contentsOf: folder.appending(path: name))
        }
      }
      return files
    }
    let first = try files(3)
    #expect(first.count == 7)
    #expect(try files(3) == first)
    #expect(try files(4)["persons.csv"] != first["persons.csv"])
  }

  @Test func theTruthNamesPeopleOfTheRegisterAndItsSharesAreKept() throws {
    try Self.made(RegisterPlan(persons: 20_000, records: 5_000, seed: 8)) { folder, report in
      let persons = try Self.rows(folder, "persons.csv")
      let numbers = Set(persons.compactMap { $0["id12"] })
      #expect(persons.count == 20_000 && report.persons == 20_000)
      #expect(numbers.count == persons.count && numbers.allSatisfy { $0.utf8.count == 12 })
      for kind in RegisterRecordKind.allCases {
        let entries = try Self.rows(folder, "\(kind.rawValue).csv")
        let truth = try Self.rows(folder, "\(kind.rawValue)-truth.csv")
        #expect(truth.count == entries.count * (kind == .marriage ? 2 : 1))
        #expect(entries.count == report.records[kind])
        let known = truth.compactMap { $0["id12"] }.filter { !$0.isEmpty }
        #expect(known.allSatisfy { numbers.contains($0) })
        let share = Double(known.count) / Double(truth.count)
        #expect(abs(share - (SlipShares.inRegister[kind] ?? 0)) < 0.03, "\(kind): \(share)")
        #expect(entries.allSatisfy { Set($0.keys) == Set(RegisterBooks.columns[kind] ?? []) })
      }
    }
  }

  @Test func noiseMakesMoreSlipsAndNoneMakesNone() throws {
    func clean(_ noise: Double) throws -> Double {
      var share = 0.0
      try Self.made(RegisterPlan(persons: 3_000, records: 2_000, seed: 5, noise: noise)) { folder, _ in
        let truth = try Self.rows(folder, "birth-truth.csv")
        share = Double(truth.filter { $0["kinds"] == "clean" }.count) / Double(truth.count)
      }
      return share
    }
    let (none, ordinary, careless) = (try clean(0), try clean(1), try clean(2.5))
    // What is left without noise is a mother's by-name and a second registration: facts of the book, no slips of a pen.
    #expect(none > 0.9)
    #expect(ordinary < none && careless < ordinary)
  }

  @Test(arguments: ["Nguyễn", "Hòa", "Quyết", "Đức", "Uyên", "Ất", "La", "Y"])
  func aSlipOfAMarkLeavesTheLetters(word: String) {
    var random = SeededGenerator(seed: 9)
    for _ in 0..<40 {
      let toned = WordSlips.otherTone(word, &random)
      #expect(WordSlips.unmarked(toned) == WordSlips.unmarked(word))
      #expect(toned == toned.precomposedStringWithCanonicalMapping)
      let shaped = WordSlips.otherShape(word, &random)
      #expect(WordSlips.unmarked(shaped) == WordSlips.unmarked(word))
    }
  }

  @Test func aSlipOfTheToneIsOne() {
    var random = SeededGenerator(seed: 10)
    for word in ["Nguyễn", "Hoa", "Tuấn", "Lê", "Mùi"] {
      for _ in 0..<20 { #expect(WordSlips.otherTone(word, &random) != word) }
    }
  }
}
