import CivilStatus
import Foundation
import Storage
import Testing

@testable import Digitisation

@Suite struct PopulationAnswerTests {
  private func take(_ bench: KeyingBench, _ lines: [String], by actor: Actor? = nil) async throws -> PopulationAnswers.Report {
    let text = (["Mã dòng,Họ và tên,Trả lời,Nội dung"] + lines).joined(separator: "\n") + "\n"
    return try await bench.withFile(Array(text.utf8)) { file in
      try await PopulationAnswers(bench.node).take(file, by: actor ?? bench.justice)
    }
  }

  private func findings(_ bench: KeyingBench) async throws -> [String] {
    try await bench.node.database.read {
      try $0.query("SELECT severity, message FROM finding WHERE rule = 'populationAnswer' ORDER BY severity").map {
        "\(try $0.text("severity")): \(try $0.text("message"))"
      }
    }
  }

  @Test func anAnswerThatAsksForOneIsListedAmongTheChecks() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.held()
      let action = PopulationAnswer(role: "subject", field: "birthDate", code: .recheck, note: "Giấy khai sinh ghi 13/03")
      _ = try await bench.perform(action, by: bench.justice)
      let open = try await OpenFindingList(bench.node).page(rule: .populationAnswer, for: bench.justice)
      #expect(open.items.map(\.entry) == [bench.entry])
      let rules = try await RuleList(bench.node).items(in: KeyingBench.commune, for: bench.justice)
      #expect(rules.first { $0.rule == .populationAnswer }?.open == 1)
      // No run of the checks takes it away.
      #expect(try await CheckService(bench.node).run())
      #expect(try await OpenFindingList(bench.node).page(rule: .populationAnswer, for: bench.justice).items.count == 1)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func answersStandBesideTheEntryOnce(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.held()
      let lines = [
        "\(ReportedEntry.code(entry: bench.entry, role: "subject", field: "birthDate")),Lê Thị Hòa,3,Giấy khai sinh ghi 13/03",
        "\(ReportedEntry.code(entry: bench.entry, role: "subject", field: nil)),Lê Thị Hòa,đã cập nhật dân cư,",
        "\(ReportedEntry.code(entry: bench.entry, role: "subject", field: "mother")),Lê Thị Hòa,,",
      ]
      let report = try await take(bench, lines)
      #expect(report == PopulationAnswers.Report(taken: 2))
      #expect(
        try await findings(bench) == [
          "note: Cơ quan dân cư trả lời (Người được khai sinh): Đã cập nhật dân cư.",
          "warning: Cơ quan dân cư trả lời (Người được khai sinh, Ngày sinh): Đề nghị xem lại sổ – Giấy khai sinh ghi 13/03.",
        ])
      #expect(try await bench.find().flags.contains(.finding))
      #expect(try await take(bench, lines) == PopulationAnswers.Report(known: 2))
      #expect(try await findings(bench).count == 2)
      #expect(try await bench.settledValues()?["childBirthDate"]?.asWritten == "12.03.2008")
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test func brokenLinesAreNamedAndTheOthersTaken() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.held()
      let code = ReportedEntry.code(entry: bench.entry, role: "subject", field: nil)
      let report = try await take(
        bench,
        [
          "x,,1,", "\(code),,9,", "\(code),,có lẽ,", "nobody.subject,,1,", "\(bench.entry).mother,,1,", "\(code).hair,,1,",
          "\(code),,2,",
        ])
      #expect(report.taken == 1 && report.skipped == 6)
      #expect(report.problems.map(\.line) == [2, 3, 4, 5, 6, 7])
      #expect(report.problems.allSatisfy { !$0.messageVi.isEmpty && !$0.messageVi.contains("Hòa") })
    }
  }

  @Test func onlyThoseWhoDecideReadAnswersInAndOnlyForTheirUnits() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.held()
      let line = "\(ReportedEntry.code(entry: bench.entry, role: "subject", field: nil)),,1,"
      for actor in [bench.first, bench.second, bench.third, bench.administrator] {
        await #expect(throws: Refusal.notPermitted(action: "population.answer")) { try await take(bench, [line], by: actor) }
      }
      let elsewhere = KeyingBench.person("xa", [.justiceOfficer], in: UnitPath(["79", "26737"]))
      let report = try await take(bench, [line], by: elsewhere)
      #expect(report.taken == 0 && report.skipped == 1)
      #expect(try await findings(bench).isEmpty)
    }
  }

  @Test func anEntryThatIsStillBeingReadTakesNoAnswer() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.readFirst(KeyingBench.child("Lê Thị Hòa"))
      let report = try await take(bench, ["\(bench.entry).subject,,1,"])
      #expect(report.taken == 0 && report.skipped == 1)
    }
  }

  @Test(arguments: ["", "a,b\n1,2\n", "Mã dòng,Ghi chú\nx,y\n", "%PDF-1.7"])
  func aFileThatCannotServeIsRefused(_ text: String) async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.withFile(Array(text.utf8)) { file in
        _ = await #expect(throws: Refusal.self) { try await PopulationAnswers(bench.node).take(file, by: bench.justice) }
      }
    }
  }

  @Test(arguments: PopulationReturnCode.allCases)
  func aCodeIsReadByDigitWordsAndName(_ code: PopulationReturnCode) {
    for text in [code.digit, code.labelVi, code.labelVi.uppercased(), code.rawValue] {
      #expect(PopulationReturnCode(text) == code)
    }
    #expect(PopulationReturnCode("0") == nil && PopulationReturnCode("") == nil)
  }
}
