import VietnameseText

/// A mention ready to be compared: names in words, digits sorted, and the keys under which its likes are found.
public struct KeyedMention: Sendable {
  public let mention: PersonMention
  let name: MentionName
  let father: MentionName
  let mother: MentionName
  let partner: MentionName
  let digits: IdentityDigits
  /// 1 January stands for a day nobody knew.
  let birth: DateParts

  public init(_ mention: PersonMention) {
    self.mention = mention
    name = MentionName(mention.name)
    father = MentionName(mention.father)
    mother = MentionName(mention.mother)
    partner = MentionName(mention.partner)
    let digits = IdentityDigits(mention.number)
    // 000000000 and the like were typed to get past a form.
    self.digits = digits.values.contains { Set($0.utf8).count < 3 } ? IdentityDigits("") : digits
    let isNewYear = mention.birth.month == 1 && mention.birth.day == 1
    birth = isNewYear ? DateParts(year: mention.birth.year) : mention.birth
  }

  /// The years the person may be born in: the one written, or two to either side of what an age comes to.
  private var years: [Int] {
    if let year = birth.year { return [year] }
    return mention.birthYearByAge.map { Array($0 - 2...$0 + 2) } ?? []
  }

  /// Keys under which the mention is kept; hashes, so that an index holds no names. Each names the person narrowly: blocks stay small
  /// in a commune where five hundred people are called the same.
  public var keys: Set<Int64> { keys(years) }

  /// Keys under which its likes may stand: the years beside its own as well.
  public var searchKeys: Set<Int64> {
    let years = Set(self.years.flatMap { [$0 - 1, $0, $0 + 1] })
    return keys(years.sorted())
  }

  private func keys(_ years: [Int]) -> Set<Int64> {
    guard !name.isEmpty else { return Set(digits.values.map { Self.key("#", $0) }) }
    var keys = Set(digits.values.map { Self.key("#", $0) })
    for year in years {
      keys.insert(Self.key("N", name.whole, "\(year)"))
      if name.folded.count > 1 { keys.insert(Self.key("Y", name.surname, name.given, "\(year)")) }
    }
    if let month = birth.month, let day = birth.day {
      keys.insert(Self.key("T", name.whole, "\(month)", "\(day)"))
      if let year = birth.year { keys.insert(Self.key("D", name.given, "\(year)", "\(month)", "\(day)")) }
    }
    if !partner.isEmpty { keys.insert(Self.key("P", name.whole, partner.surname, partner.given)) }
    if !partner.isEmpty { keys.insert(Self.key("Q", name.surname, name.given, partner.whole)) }
    if !father.isEmpty, !mother.isEmpty { keys.insert(Self.key("M", name.given, father.given, mother.whole)) }
    return keys
  }

  private static func key(_ parts: String...) -> Int64 { Int64(bitPattern: KeyHash.text(parts.joined(separator: "|"))) }
}
