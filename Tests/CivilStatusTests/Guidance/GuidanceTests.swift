import Foundation
import Testing

@testable import CivilStatus

@Suite struct GuidanceTests {
  /// The cases that the offices asked about, each with its card.
  private static let asked = [
    "reRegistration", "lateRegistration", "movedAway", "unknownFather", "abandonedChild", "marginNote", "struckOut",
    "emptyCommas",
    "lunarDate", "ageInsteadOfDate", "illegible", "ditto", "twins", "registeredAbroad", "correctionNote",
  ]

  @Test func everyCardIsWholeAndConcernsWhatExists() {
    #expect(GuidanceLibrary.standard.faults(in: .standard).isEmpty)
    let ids = Set(GuidanceLibrary.standard.cards.map(\.id))
    for id in Self.asked { #expect(ids.contains(id), "\(id)") }
  }

  /// The check itself must be able to find each fault.
  @Test(arguments: [
    (#""kinds":["birth"]"#, #""kinds":["wedding"]"#, "unknown kind"),
    (#""fields":["notes"]"#, #""fields":["note"]"#, "unknown field"),
    (#""sources":[{"kind":"law","text":"Luật, Điều 1"}]"#, #""sources":[]"#, "no source"),
    ("Luật, Điều 1", "Luật", "without an article"),
    (#""steps":[{"text":"Gõ."}]"#, #""steps":[]"#, "steps missing"),
    (#""fields":["notes"]"#, #""fields":[]"#, "concerns no field"),
    ("Khi nào", "Khi  nào\u{200B}", "not clean"),
  ])
  func faultsAreFound(_ good: String, _ bad: String, _ fault: String) throws {
    let card = """
      {"version":1,"cards":[{"id":"a","title":"A","when":"Khi nào","steps":[{"text":"Gõ."}],"avoid":[],"kinds":["birth"],"fields":["notes"],\
      "fieldKinds":[],"severity":"note","sources":[{"kind":"law","text":"Luật, Điều 1"}],"words":[]}]}
      """
    #expect(try Self.library(card).faults(in: .standard).isEmpty)
    #expect(card.contains(good))
    let faults = try Self.library(card.replacing(good, with: bad)).faults(in: .standard)
    #expect(faults.contains { $0.contains(fault) }, "\(faults)")
  }

  @Test(arguments: ["", "{", #"{"version":1}"#, #"{"version":1,"cards":[{"id":"a"}]}"#])
  func aBrokenFileIsRefused(_ text: String) throws {
    #expect(throws: CivilStatusError.self) { try Self.library(text) }
  }

  @Test func cardsOfOtherKindsStayAway() {
    let library = GuidanceLibrary.standard
    #expect(!library.cards(for: .death).contains { $0.id == "unknownFather" || $0.id == "divorceNote" })
    #expect(library.cards(for: .birth).contains { $0.id == "unknownFather" })
    #expect(library.cards(for: .maritalStatus).contains { $0.id == "illegible" })
  }

  /// Run with SOGOC_WRITE_DOCS=1 to write the page.
  @Test func theDocumentIsTheLibrary() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/guidance.md")
    if ProcessInfo.processInfo.environment["SOGOC_WRITE_DOCS"] == "1" {
      try Data(GuidanceLibrary.standard.markdown.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == GuidanceLibrary.standard.markdown)
  }

  private static func library(_ text: String) throws -> GuidanceLibrary {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-guidance-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(text.utf8).write(to: folder.appending(path: "guidance.json"))
    return try GuidanceLibrary(directory: folder)
  }
}
