import CivilStatus
import Foundation
import Testing

@Suite struct EntryFindingsTests {
  /// Every example of every rule, told by its rule and place.
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: FindingRule
    let number: Int
    var example: RuleExample { rule.examples[number] }
    var testDescription: String { "\(rule.id.rawValue) example \(number + 1)" }
  }

  static let cases = FindingRule.all.flatMap { rule in rule.examples.indices.map { Case(rule: rule, number: $0) } }
  static let today = PartialDate(iso: "2026-11-21")

  private func fired(_ example: RuleExample, off: Set<RuleID> = [], severities: [RuleID: Diagnostic.Severity] = [:]) throws
    -> [Diagnostic]
  {
    var context = example.context
    context.switchedOff = off
    context.severities = severities
    return EntryFindings.check(
      entry: example.entry, schema: try #require(RegisterCatalogue.standard[example.kind]), context: context)
  }

  @Test(arguments: cases)
  func anExampleFiresOrStaysSilent(_ one: Case) throws {
    let hits = try fired(one.example).filter { $0.rule == one.rule.id.rawValue }
    #expect(hits.isEmpty != one.example.fires, "\(one.example.values) \(hits.map(\.message))")
    for hit in hits {
      #expect(!hit.message.isEmpty && !hit.advice.isEmpty && hit.severity == one.rule.severity)
      #expect(hit.place.grounds?.isEmpty == false, "a finding says what it rests on")
      #expect(hit.place.grounds?.allSatisfy { !$0.label.isEmpty } == true)
    }
    #expect(try fired(one.example, off: [one.rule.id]).allSatisfy { $0.rule != one.rule.id.rawValue })
    let weighed = try fired(one.example, severities: [one.rule.id: .error]).filter { $0.rule == one.rule.id.rawValue }
    #expect(weighed.count == hits.count && weighed.allSatisfy { $0.severity == .error })
  }

  /// The name that stands beside the mother's is her other child's, and says so.
  @Test func theOtherChildIsNamedAsAChild() throws {
    let example = try #require(FindingRule.rule(named: "birthsTooClose")?.examples.first { $0.fires })
    var context = example.context
    let schema = try #require(RegisterCatalogue.standard[example.kind])
    for (name, words) in [("Trần Văn Mẫu", "con: Trần Văn Mẫu"), (nil, "con sinh 12.03.2010")] {
      var around = try #require(context.around)
      around.persons[0].childName = name
      context.around = around
      let hits = EntryFindings.check(entry: example.entry, schema: schema, context: context)
      let hit = try #require(hits.first { $0.rule == "birthsTooClose" })
      #expect(hit.place.grounds?.last?.value == words)
    }
  }

  @Test func everyRuleIsDeclaredOnceWithExamplesOfBothSorts() {
    #expect(FindingRule.all.map(\.id.rawValue).sorted() == RuleID.allCases.map(\.rawValue).sorted())
    for rule in FindingRule.all {
      #expect(!rule.titleVi.isEmpty && !rule.source.isEmpty && rule.severity != .error, "\(rule.id)")
      #expect(FindingRule.rule(named: rule.id.rawValue)?.id == rule.id)
      guard rule.scope != .people else { continue }
      #expect(rule.examples.contains { $0.fires } && rule.examples.contains { !$0.fires }, "\(rule.id)")
    }
    #expect(FindingRule.rule(named: "noSuchRule") == nil)
  }

  @Test func rulesAboutOtherEntriesAreSilentWhileAnEntryIsRead() throws {
    for one in Self.cases where !one.rule.scope.isOfOneReading && one.example.fires {
      var context = one.example.context
      context.around = nil
      let schema = try #require(RegisterCatalogue.standard[one.example.kind])
      let rules = EntryFindings.check(entry: one.example.entry, schema: schema, context: context).map(\.rule)
      #expect(!rules.contains(one.rule.id.rawValue), "\(one)")
    }
  }

  @Test func aBlankOrDamagedPartOfThePageIsAnAnswer() throws {
    let birth = try #require(RegisterCatalogue.standard[.birth])
    let values = Dictionary(
      uniqueKeysWithValues: birth.keyedFields.map { ($0.id, FieldValue(asWritten: "", condition: .blank)) })
    let found = EntryFindings.check(entry: values, schema: birth, context: EntryContext(today: try #require(Self.today)))
    #expect(found.map(\.rule) == [RuleID.numberMissing.rawValue])
  }

  @Test func anUnreadableValueIsNotJudged() throws {
    let birth = try #require(RegisterCatalogue.standard[.birth])
    let value = FieldValue(asWritten: "31.02.1999", condition: .struckOut)
    let found = EntryFindings.check(
      entry: ["childBirthDate": value], schema: birth, context: EntryContext(today: try #require(Self.today)))
    #expect(found.allSatisfy { $0.rule != RuleID.impossibleDate.rawValue })
  }

  @Test func aFindingIsStoredAndReadBackAlsoFromBeforeItHadGrounds() throws {
    let found = try fired(try #require(Self.cases.first { $0.rule.id == .parentTooYoung }).example)
    let data = try JSONEncoder().encode(found)
    #expect(try JSONDecoder().decode([Diagnostic].self, from: data) == found)
    let old = #"{"advice":"a","message":"m","place":{"field":"notes"},"rule":"veryLongValue","severity":"warning"}"#
    #expect(try JSONDecoder().decode(Diagnostic.self, from: Data(old.utf8)).place.grounds == nil)
  }
}
