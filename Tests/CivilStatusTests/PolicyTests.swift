import Foundation
import Testing

@testable import CivilStatus

@Suite struct PolicyTests {
  private static let catalogue = RegisterCatalogue.standard

  private static func rules(_ policy: String, _ kind: RegisterKind = .birth, _ overrides: [String: VerificationRule] = [:]) throws
    -> FieldRules
  {
    let schema = try #require(catalogue[kind])
    return try #require(catalogue.verification.rules(policy, schema: schema, overrides: overrides))
  }

  @Test func readingEverythingTwiceIsWhatHoldsWhereNobodyChose() throws {
    #expect(Self.catalogue.verification.defaultID == "double")
    for schema in Self.catalogue.schemas {
      let rules = try #require(Self.catalogue.verification.rules("double", schema: schema))
      #expect(rules.readsAllTwice)
      #expect(!rules.samples && !rules.asksRegister)
    }
    #expect(Self.catalogue.verification["thrice"] == nil)
  }

  @Test func namesSexDatesAndNumbersOfPersonsAreCritical() throws {
    let rules = try Self.rules("sampled")
    for id in [
      "childFullName", "childGender", "childBirthDate", "childBirthDateInWords", "childPersonalId", "motherFullName",
      "fatherIdDocumentNumber", "registrationNumber", "registrationDate",
    ] {
      #expect(rules.isCritical(id) && rules[id] == .double, "\(id)")
    }
    for id in [
      "signer", "clerk", "requesterFullName", "requesterIdDocumentNumber", "signerTitle", "childEthnicity", "motherResidence",
      "notes",
    ] {
      #expect(!rules.isCritical(id) && rules[id] == .sampled, "\(id)")
    }
    // Every kind of register has both sorts.
    for schema in Self.catalogue.schemas {
      let rules = try #require(Self.catalogue.verification.rules("registerBacked", schema: schema))
      #expect(schema.keyedFields.contains { rules[$0.id] == .registerBacked }, "\(schema.kind.rawValue)")
      #expect(schema.keyedFields.contains { rules[$0.id] == .sampled }, "\(schema.kind.rawValue)")
    }
  }

  @Test func anOfficesOwnRuleGoesBeforeThePolicys() throws {
    let rules = try Self.rules("sampled", .birth, ["motherResidence": .double, "childGender": .sampled])
    #expect(rules["motherResidence"] == .double && rules["childGender"] == .sampled)
    #expect(rules.isCritical("childGender"))
    // What a policy does not know is read by two.
    #expect(rules["noSuchField"] == .double)
  }

  @Test func everyFieldIsInExactlyOneGroup() throws {
    let schema = try #require(Self.catalogue[.birth])
    let values = [
      "childFullName": FieldValue(asWritten: "Lê Thị Hòa"), "childEthnicity": FieldValue(asWritten: "Kinh"),
      "motherResidence": FieldValue(asWritten: "Xã Mẫu", condition: .uncertain),
      "childBirthDate": FieldValue(asWritten: "12.03.2008", condition: .uncertain),
    ]
    let out = SamplingDraw(reason: .oneOfBlock, interval: 10, place: 3, index: 2)
    let needs = ReadingNeeds(
      values: values, schema: schema, rules: try Self.rules("registerBacked"), draw: out,
      confirmed: ["childFullName", "childBirthDate", "fatherFullName", "childEthnicity"])
    let all = needs.second + needs.registered + needs.single
    #expect(all.count == schema.keyedFields.count && Set(all) == Set(schema.keyedFields.map(\.id)))
    #expect(needs.registered == ["childFullName"])
    #expect(needs.single.contains("childEthnicity"))
    // Unclear writing, and a blank that the register fills, are looked at by two.
    for id in ["motherResidence", "childBirthDate", "fatherFullName"] { #expect(needs.second.contains(id), "\(id)") }
    let drawn = ReadingNeeds(
      values: values, schema: schema, rules: try Self.rules("sampled"),
      draw: SamplingDraw(reason: .oneOfBlock, interval: 10, place: 2, index: 2), confirmed: [])
    #expect(drawn.isFull && drawn.second == schema.keyedFields.map(\.id))
    // Without a draw nothing is left out.
    #expect(ReadingNeeds(values: values, schema: schema, rules: try Self.rules("sampled"), draw: nil, confirmed: []).isFull)
  }

  @Test(arguments: [
    (#""default": "double""#, #""default": "none""#), (#""threshold": 0.01"#, #""threshold": 1.5"#),
    (#""interval": 10"#, #""interval": 1"#), (#""interval": 10"#, #""interval": 100"#), (#""window": 2000"#, #""window": 20"#),
    (#""window": 5000"#, #""window": 500"#), (#""threshold": 0.005"#, #""threshold": 0.02"#),
    (#""interval": 20"#, #""interval": 5"#),
    (#""confidence": 0.95"#, #""confidence": 1"#), (#""newReaderFields": 500"#, #""newReaderFields": 0"#),
    (#""codeLists": ["gender"]"#, #""codeLists": ["gendre"]"#), (#""fields": ["signer", "clerk"]"#, #""fields": ["singer"]"#),
    (#""id": "sampled""#, #""id": "double""#),
    (#"{ "select": {}, "rule": "sampled""#, #"{ "select": {"critical": false}, "rule": "sampled""#),
    (#""rule": "double""#, #""rule": "thrice""#), (#""uncertain","#, #""vague","#),
  ])
  func aFileThatMakesNoSenseIsRefused(_ found: String, _ replaced: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-policies-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: RegisterCatalogue.standardDirectory, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "verification-policies.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = text.replacing(found, with: replaced, maxReplacements: 1)
    #expect(changed != text)
    _ = try RegisterCatalogue(directory: folder)
    try changed.write(to: file, atomically: true, encoding: .utf8)
    #expect(throws: CivilStatusError.self) { try RegisterCatalogue(directory: folder) }
  }
}

@Suite struct SamplingTests {
  private static let plan = SamplingPlan(
    newReaderFields: 500, threshold: 0.01, confidence: 0.95, interval: 10, window: 2_000, alwaysAgain: [])

  private static func next(
    after previous: SamplingDraw?, _ record: ReaderRecord, random: (ClosedRange<Int>) -> Int
  ) -> SamplingDraw {
    SamplingDraw.next(after: previous, plan: plan, record: { _ in record }, random: random)
  }

  @Test(arguments: [(0.5, 0.0), (0.95, 1.644853627), (0.975, 1.959963985), (0.99, 2.326347874), (0.999, 3.090232306)])
  func quantilesAreThoseOfTheTables(_ p: Double, _ z: Double) {
    #expect(abs(NormalDistribution.quantile(p) - z) < 1e-6)
  }

  /// Reference values worked out by hand from Wilson's formula.
  @Test(arguments: [(500, 0, 0.00538189), (500, 5, 0.02021), (2_000, 6, 0.00579), (10, 10, 1.0)])
  func theBoundIsWilsons(_ compared: Int, _ errors: Int, _ expected: Double) {
    let bound = ReaderRecord(compared: compared, errors: errors).upperBound(confidence: 0.95)
    #expect(abs(bound - expected) < 0.0002, "\(bound)")
  }

  @Test func withoutAnythingComparedNothingIsKnown() {
    #expect(ReaderRecord(compared: 0, errors: 0).upperBound(confidence: 0.95) == 1)
  }

  @Test func aNewReaderIsReadAgainInFull() {
    let draw = Self.next(after: nil, ReaderRecord(compared: 499, errors: 0)) { $0.lowerBound }
    #expect(draw == SamplingDraw(reason: .newReader) && draw.isDrawn)
  }

  @Test func aReaderWhoErrsTooOftenIsReadAgainInFull() {
    let good = SamplingDraw(reason: .oneOfBlock, interval: 10, place: 9, index: 1)
    let draw = Self.next(after: good, ReaderRecord(compared: 2_000, errors: 20)) { $0.lowerBound }
    #expect(draw == SamplingDraw(reason: .aboveThreshold) && draw.isDrawn)
  }

  @Test func oneOfEveryBlockIsDrawnAtAPlaceNobodyKnows() {
    let record = ReaderRecord(compared: 2_000, errors: 2)
    var places = [4, 1, 10]
    var draw: SamplingDraw?
    var drawn: [Int] = []
    for number in 1...30 {
      draw = Self.next(after: draw, record) { range in
        #expect(range == 1...10)
        return places.removeFirst()
      }
      if draw?.isDrawn == true { drawn.append(number) }
    }
    #expect(drawn == [4, 11, 30])
    #expect(places.isEmpty)
  }

  @Test func anotherIntervalBeginsAnotherBlock() {
    let old = SamplingDraw(reason: .oneOfBlock, interval: 5, place: 3, index: 2)
    let draw = Self.next(after: old, ReaderRecord(compared: 2_000, errors: 0)) { _ in 7 }
    #expect(draw == SamplingDraw(reason: .oneOfBlock, interval: 10, place: 7, index: 1))
  }

  /// A long record far below the threshold lengthens the block; the short one still decides first.
  @Test(arguments: [
    (2_000, 2, 5_000, 10, 30), (2_000, 2, 4_999, 10, 10), (2_000, 2, 5_000, 25, 10), (1_999, 0, 5_000, 0, 10),
    (2_000, 20, 5_000, 10, nil),
  ])
  func whoHasProvenToReadWellIsReadAgainLessOften(
    _ compared: Int, _ errors: Int, _ longCompared: Int, _ longErrors: Int, _ interval: Int?
  ) {
    var plan = Self.plan
    plan.proven = SamplingPlan.ProvenReader(window: 5_000, threshold: 0.005, interval: 30)
    let records = [
      2_000: ReaderRecord(compared: compared, errors: errors), 5_000: ReaderRecord(compared: longCompared, errors: longErrors),
    ]
    let draw = SamplingDraw.next(
      after: nil, plan: plan, record: { records[$0] ?? ReaderRecord(compared: 0, errors: 0) }, random: { $0.upperBound })
    #expect(draw.interval == interval && draw.isDrawn == (interval == nil))
  }

  /// Where every entry's critical fields are compared anyway, the sample of the others may be thinner than where it is all there is.
  @Test func everyPolicyLengthensTheBlockOfWhoHasProven() throws {
    for policy in RegisterCatalogue.standard.verification.policies {
      let plan = try #require(policy.sampling)
      let proven = try #require(plan.proven)
      #expect(proven.threshold < plan.threshold && proven.interval > plan.interval && proven.window > plan.window)
    }
  }
}

@Suite struct FieldVerdictTests {
  @Test func onlyWhatTheSecondReaderWasAskedForIsCompared() throws {
    let schema = try #require(RegisterCatalogue.standard[.birth])
    let first = ["childFullName": FieldValue(asWritten: "Lê Thị Hòa"), "notes": FieldValue(asWritten: "x")]
    let same = FieldVerdicts(
      first: first, second: ["childFullName": FieldValue(asWritten: "lê thị hoà")], schema: schema, fields: ["childFullName"])
    #expect(same.agreed == ["childFullName"] && same.differing.isEmpty)
    #expect(same.notCompared.count == schema.keyedFields.count - 1)
    // What they read beyond is compared as well; what they left blank of their own fields differs.
    let other = FieldVerdicts(
      first: first, second: ["notes": FieldValue(asWritten: "y")], schema: schema, fields: ["childFullName"])
    #expect(other.differing == ["notes", "childFullName"])
    #expect(FieldVerdicts(first: first, second: first, schema: schema).agreed.count == schema.keyedFields.count)
  }
}
