import Testing

@testable import RecordLinkage

@Suite struct PersonGroupsTests {
  /// A woman's birth, marriage and two children, her namesake, and a twin of the first child.
  static let mentions: [PersonMention] = {
    let born = PersonTieTests.day(12, 3, 1975)
    return [
      PersonTieTests.mention("b1", "Lê Thị Lan", born: born, sex: .female, mother: "Vũ Thị Mẹ", birth: true),
      PersonTieTests.mention("m1", "Lê Thị Lan", role: "wife", born: born, partner: "Trần Văn Hùng"),
      PersonTieTests.mention("c1", "Lê Thị Lan", role: "mother", born: DateParts(year: 1975), partner: "Trần Văn Hùng"),
      PersonTieTests.mention("c2", "Lê Thị Lan", role: "mother", born: DateParts(year: 1975), partner: "Trần Văn Hùng"),
      PersonTieTests.mention("x1", "Lê Thị Lan", role: "mother", born: DateParts(year: 1951), partner: "Phan Văn Khác"),
      PersonTieTests.mention(
        "c1", "Trần Thị Hoa", born: PersonTieTests.day(1, 6, 1999), father: "Trần Văn Hùng", mother: "Lê Thị Lan", birth: true),
      PersonTieTests.mention(
        "c2", "Trần Thị Hòa", born: PersonTieTests.day(1, 6, 1999), father: "Trần Văn Hùng", mother: "Lê Thị Lan", birth: true),
    ]
  }()

  static func groups(_ mentions: [PersonMention], _ verdicts: PersonVerdicts = PersonVerdicts()) -> [[MentionID]] {
    let keyed = mentions.map { KeyedMention($0) }
    var links: [PersonGroups.Link] = []
    for i in keyed.indices {
      for j in keyed.indices where i < j {
        let tie = PersonTie(keyed[i], keyed[j])
        if tie.isSure { links.append(PersonGroups.Link(keyed[i].mention.id, keyed[j].mention.id, bits: tie.bits)) }
      }
    }
    return PersonGroups.make(keyed, links, verdicts)
  }

  @Test func aLifeComesTogetherAndOthersStayApart() {
    let groups = Self.groups(Self.mentions)
    let life = [("b1", "subject"), ("c1", "mother"), ("c2", "mother"), ("m1", "wife")].map { MentionID(entry: $0.0, role: $0.1) }
    #expect(groups.contains(life))
    #expect(groups.contains([MentionID(entry: "x1", role: "mother")]))
    #expect(groups.contains([MentionID(entry: "c1", role: "subject")]))
    #expect(groups.contains([MentionID(entry: "c2", role: "subject")]))
    #expect(groups.flatMap { $0 }.count == Self.mentions.count)
  }

  @Test(arguments: 1...8) func theOrderDoesNotShow(_ seed: UInt64) {
    var random = Shuffler(state: seed)
    #expect(Self.groups(Self.mentions.shuffled(using: &random)) == Self.groups(Self.mentions))
  }

  @Test func aChainNeverBringsContradictionsTogether() {
    // The one in the middle knows no sex: it goes to the surer side.
    let born = PersonTieTests.day(12, 3, 1975)
    let man = PersonTieTests.mention("1", "Lê Xuân Lan", born: born, sex: .male)
    let unknown = PersonTieTests.mention("2", "Lê Xuân Lan", born: born, mother: "Vũ Thị Mẹ")
    let woman = PersonTieTests.mention("3", "Lê Xuân Lan", born: born, sex: .female, mother: "Vũ Thị Mẹ")
    #expect(
      Self.groups([man, unknown, woman]) == [
        [man.id], [unknown.id, woman.id],
      ])
  }

  @Test func nothingMakesNoGroups() {
    #expect(PersonGroups.make([], []).isEmpty)
    // A link to a mention that is not there is left.
    let one = PersonTieTests.mention("1", "Lê Thị Lan")
    let link = PersonGroups.Link(one.id, MentionID(entry: "gone", role: "subject"), bits: 40)
    #expect(PersonGroups.make([KeyedMention(one)], [link]) == [[one.id]])
  }
}

/// A generator of known numbers.
struct Shuffler: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
