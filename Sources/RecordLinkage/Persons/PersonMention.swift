/// A person as one entry of a register speaks of them. Empty text means "not written".
///
/// The same person is mentioned again and again: born, as a parent, as husband or wife, recognised, dead. ``PersonTie`` says of two
/// mentions how likely they are one person, ``PersonGroups`` puts all mentions of a person together.
public struct PersonMention: Hashable, Sendable {
  public var id: MentionID
  public var name: String
  public var sex: Sex?
  public var birth: DateParts
  /// The year of birth that an age written instead of a date comes to; a year or two off.
  public var birthYearByAge: Int?
  public var number: String
  public var father: String
  public var mother: String
  /// Husband or wife, or the other parent of the same child.
  public var partner: String
  /// True where the entry is this person's own registration of birth: brothers, sisters and twins stand there side by side.
  public var isOwnBirth: Bool

  /// A person of an entry.
  public init(
    id: MentionID, name: String, sex: Sex? = nil, birth: DateParts = DateParts(), birthYearByAge: Int? = nil, number: String = "",
    father: String = "", mother: String = "", partner: String = "", isOwnBirth: Bool = false
  ) {
    self.id = id
    self.name = name
    self.sex = sex
    self.birth = birth
    self.birthYearByAge = birthYearByAge
    self.number = number
    self.father = father
    self.mother = mother
    self.partner = partner
    self.isOwnBirth = isOwnBirth
  }
}
