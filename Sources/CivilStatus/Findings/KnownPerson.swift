/// A person of another settled entry of the unit who has the name, or the identity number, of a person of the entry that is checked.
public struct KnownPerson: Hashable, Sendable {
  /// Whose name or number it is in the entry that is checked.
  public var roleHere: String
  public var entry: String
  /// "Khai tử số 5, quyển 01/2010".
  public var label: String
  public var kind: RegisterKind
  public var role: String
  public var name: String
  public var birth: PartialDate?
  public var sex: Sex?
  /// Nine digits or more.
  public var number: String?
  public var father: String?
  public var mother: String?
  public var spouse: String?
  public var death: PartialDate?
  /// When the marriage or recognition was made, or the entry registered.
  public var event: PartialDate?
  public var registrationKind: String?
  /// A marriage of which an end is known: divorced, annulled, or the spouse has died.
  public var hasEnded: Bool
  /// The register's linkage holds both for one person, on all that is written of them: not name and day of birth alone.
  public var isLinked: Bool
  /// People have decided that it is another person, however alike the two are.
  public var isAnother: Bool
  /// The child born, where this is a parent in a birth.
  public var childBirth: PartialDate?
  public var childName: String?

  public init(
    roleHere: String, entry: String, label: String, kind: RegisterKind, role: String, name: String, birth: PartialDate? = nil,
    sex: Sex? = nil, number: String? = nil, father: String? = nil, mother: String? = nil, spouse: String? = nil,
    death: PartialDate? = nil, event: PartialDate? = nil, registrationKind: String? = nil, hasEnded: Bool = false,
    isLinked: Bool = false, isAnother: Bool = false, childBirth: PartialDate? = nil, childName: String? = nil
  ) {
    self.roleHere = roleHere
    self.entry = entry
    self.label = label
    self.kind = kind
    self.role = role
    self.name = name
    self.birth = birth
    self.sex = sex
    self.number = number
    self.father = father
    self.mother = mother
    self.spouse = spouse
    self.death = death
    self.event = event
    self.registrationKind = registrationKind
    self.hasEnded = hasEnded
    self.isLinked = isLinked
    self.isAnother = isAnother
    self.childBirth = childBirth
    self.childName = childName
  }

  func ground(_ value: String) -> FindingGround { FindingGround(entry: entry, label: label, value: value, person: roleHere) }
}
