/// A person of the population extract. Empty text means "not known"; what is not known is never evidence.
public struct PersonRecord: Hashable, Sendable {
  /// What the extract or the store calls this person; unique in a `PersonIndex`.
  public var id: String
  /// The personal identification number of twelve digits.
  public var id12: String
  /// The former identity card number of nine digits.
  public var id9: String
  public var fullName: String
  public var sex: Sex?
  public var birthDate: DateParts
  public var placeOfBirth: String
  public var origin: String
  public var fatherName: String
  public var motherName: String
  public var spouseName: String
  public var residence: String

  /// A person of whom at least an identifier and a name are known.
  public init(
    id: String, fullName: String, sex: Sex? = nil, birthDate: DateParts = DateParts(), id12: String = "", id9: String = "",
    placeOfBirth: String = "", origin: String = "", fatherName: String = "", motherName: String = "", spouseName: String = "",
    residence: String = ""
  ) {
    self.id = id
    self.id12 = id12
    self.id9 = id9
    self.fullName = fullName
    self.sex = sex
    self.birthDate = birthDate
    self.placeOfBirth = placeOfBirth
    self.origin = origin
    self.fatherName = fatherName
    self.motherName = motherName
    self.spouseName = spouseName
    self.residence = residence
  }
}
