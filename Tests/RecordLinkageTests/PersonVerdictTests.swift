import Testing

@testable import RecordLinkage

@Suite struct PersonVerdictTests {
  private static let birth = MentionID(entry: "b1", role: "subject")
  private static let marriage = MentionID(entry: "m1", role: "wife")
  private static let first = MentionID(entry: "c1", role: "mother")
  private static let second = MentionID(entry: "c2", role: "mother")
  private static let stranger = MentionID(entry: "x1", role: "mother")

  private static func verdicts(_ same: [(MentionID, MentionID)], apart: [(MentionID, MentionID)] = []) -> PersonVerdicts {
    var verdicts = PersonVerdicts()
    for (a, b) in same { verdicts.insert(MentionPair(a, b), isSame: true) }
    for (a, b) in apart { verdicts.insert(MentionPair(a, b), isSame: false) }
    return verdicts
  }

  private static func groups(_ verdicts: PersonVerdicts) -> [[MentionID]] {
    PersonGroupsTests.groups(PersonGroupsTests.mentions, verdicts)
  }

  @Test func whatPeopleHoldApartStaysApartAndTheRestGoesWithTheSurerSide() throws {
    let groups = Self.groups(Self.verdicts([], apart: [(Self.marriage, Self.birth)]))
    let own = try #require(groups.first { $0.contains(Self.birth) })
    #expect(!own.contains(Self.marriage))
    // The children name the husband, as the marriage does.
    #expect(groups.contains([Self.first, Self.second, Self.marriage]))
  }

  @Test func whatPeopleHoldForOneIsOneAgainstAllValues() {
    let groups = Self.groups(Self.verdicts([(Self.stranger, Self.birth)]))
    // And those who fit the one are not kept away by the other's values.
    #expect(groups.contains([Self.birth, Self.first, Self.second, Self.marriage, Self.stranger]))
  }

  @Test func aChainOfDecisionsHoldsThroughAMentionThatIsNotThere() {
    let gone = MentionID(entry: "d9", role: "deceased")
    let groups = Self.groups(Self.verdicts([(Self.stranger, gone), (gone, Self.birth)]))
    #expect(groups.contains { $0.contains(Self.birth) && $0.contains(Self.stranger) })
  }

  @Test func oneEntryNeverNamesOnePersonTwice() {
    let child = MentionID(entry: "c1", role: "subject")
    let groups = Self.groups(Self.verdicts([(child, Self.first)]))
    #expect(!groups.contains { $0.contains(child) && $0.contains(Self.first) })
  }

  @Test(arguments: 1...8) func theOrderDoesNotShow(_ seed: UInt64) {
    var random = Shuffler(state: seed)
    let verdicts = Self.verdicts([(Self.stranger, Self.birth)], apart: [(Self.marriage, Self.stranger)])
    let shuffled = PersonGroupsTests.groups(PersonGroupsTests.mentions.shuffled(using: &random), verdicts)
    #expect(shuffled == Self.groups(verdicts))
    #expect(!shuffled.contains { $0.contains(Self.marriage) && $0.contains(Self.stranger) })
  }

  @Test func apartBeatsTogether() {
    let groups = Self.groups(Self.verdicts([(Self.marriage, Self.birth)], apart: [(Self.birth, Self.marriage)]))
    #expect(!groups.contains { $0.contains(Self.birth) && $0.contains(Self.marriage) })
  }
}
