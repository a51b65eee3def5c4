import CivilStatus
import Foundation
import Testing

/// Whatever stands in an entry and around it, the rules answer and say the same again.
@Suite struct RulePropertyTests {
  /// A small generator of its own: the same numbers on every machine.
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let texts = [
    "", " ", ", , ,", "1", "0", "-1", "999999999", "9999999999999999999999", "31.02.1999", "12.03.1985", "1985", "03.1985",
    "1000",
    "9999", "29/2/1900", "60 tuổi", "999 tuổi", "0 tuổi", "8 tháng tuổi", "30/13/1985 âm lịch", "15/8/1985 âm lịch nhuận",
    "Nguyễn",
    "Trần Văn Mẫu", "Ng.", "A", "ă", "?", "\u{0}", "\u{301}\u{301}", "🙂🙂", "مثال", "ngày hai tháng ba năm hai nghìn", "Nam", "Nữ",
    "2",
    "4", "Kinh", "Việt Nam", "Nhật Bản", "068304001234", "165415511", "01/2008", "01/2007-2009", "12a",
    "Xã Mẫu, Huyện Mẫu, Tỉnh Mẫu",
    String(repeating: "x, ", count: 700), "\n\t\r", "UBHC", "ubnd",
  ]

  private func value(_ dice: inout Dice) -> FieldValue {
    let text = (0..<Int.random(in: 1...2, using: &dice)).map { _ in Self.texts.randomElement(using: &dice) ?? "" }
      .joined(separator: " ")
    return FieldValue(asWritten: text, condition: Condition.allCases.randomElement(using: &dice) ?? .legible)
  }

  private func date(_ dice: inout Dice) -> PartialDate? {
    PartialDate(iso: ["1000", "1985-03-12", "2008-02", "9999-12-31", ""].randomElement(using: &dice) ?? "")
  }

  private func around(_ schema: RegisterSchema, _ dice: inout Dice) -> Surroundings {
    let numbers = ["", "0", "12", "12a", "999999999"]
    func mate(_ dice: inout Dice) -> Bookmate {
      Bookmate(
        entry: "e", label: "l", number: RegistrationNumber(numbers.randomElement(using: &dice) ?? ""),
        year: [nil, 0, 2008, 9_999].randomElement(using: &dice) ?? nil, registered: date(&dice),
        page: [nil, -5, 0, Int(Int32.max)].randomElement(using: &dice) ?? nil)
    }
    let persons = schema.persons.flatMap { role in
      (0..<2).map { _ in
        KnownPerson(
          roleHere: role.id, entry: "e", label: "l",
          kind: RegisterCatalogue.standard.schemas.map(\.kind).randomElement(using: &dice) ?? .birth,
          role: ["subject", "husband", "deceased", "?"].randomElement(using: &dice) ?? "",
          name: Self.texts.randomElement(using: &dice) ?? "",
          birth: date(&dice), sex: [nil, .male, .female].randomElement(using: &dice) ?? nil,
          number: ["165415511", nil].randomElement(using: &dice) ?? nil, spouse: Self.texts.randomElement(using: &dice),
          death: date(&dice), event: date(&dice))
      }
    }
    return Surroundings(
      before: mate(&dice), isFirst: Bool.random(using: &dice), endOfBookBefore: mate(&dice),
      sameNumber: [mate(&dice), mate(&dice)],
      markedNumber: Self.texts.randomElement(using: &dice), samePictures: [FindingGround(label: "l", value: "v")],
      spellings: ["signer": ["Trần Văn Mâu": 30, "": 9, "x": 0]], signerTitles: ["Chủ tịch": 40, "": 1],
      signerYears: (first: 0, last: Int.max / 4, count: 90), frequencies: ["childEthnicity": (count: 0, total: 0)],
      persons: persons)
  }

  @Test(arguments: RegisterCatalogue.standard.schemas.map(\.kind.rawValue), 1...40)
  func noRuleFailsOnAnyValues(_ kind: String, _ seed: Int) throws {
    let schema = try #require(RegisterCatalogue.standard[RegisterKind(rawValue: kind)])
    let units = FindingRule.all.flatMap(\.examples).compactMap(\.context.units).first
    var dice = Dice(state: UInt64(seed) &* 7_919 &+ UInt64(kind.utf8.count))
    for _ in 0..<6 {
      let share = Double.random(in: 0.1...1, using: &dice)
      var values: [String: FieldValue] = [:]
      for field in schema.fields where Double.random(in: 0...1, using: &dice) < share { values[field.id] = value(&dice) }
      let context = EntryContext(
        today: try #require(PartialDate(iso: "2026-11-21")), office: Self.texts.randomElement(using: &dice), units: units,
        around: around(schema, &dice))
      let found = EntryFindings.check(entry: values, schema: schema, context: context)
      #expect(found == EntryFindings.check(entry: values, schema: schema, context: context), "the same again")
      #expect(found.allSatisfy { $0.message.count < 3_500 && FindingRule.rule(named: $0.rule) != nil })
      #expect(Set(found.compactMap(\.place.field)).isSubset(of: Set(schema.fields.map(\.id))))
    }
  }

  @Test func anEntryOfNothingGivesOnlyWhatIsMissing() throws {
    for schema in RegisterCatalogue.standard.schemas {
      let rules = Set(EntryFindings.check(entry: [:], schema: schema, context: EntryContext(around: Surroundings())).map(\.rule))
      #expect(rules.isSubset(of: [RuleID.numberMissing.rawValue]), "\(schema.kind)")
    }
  }
}
