/// A person as a register entry describes them, to be looked for in the population extract. Empty text means "not written".
public struct RecordQuery: Hashable, Sendable {
  /// The person's part in the entry ("subject", "husband", "mother", …), as the register schema names it.
  public var role: String
  public var fullName: String
  public var sex: Sex?
  public var birthDate: DateParts
  public var fatherName: String
  public var motherName: String
  public var spouseName: String
  /// An identity number of either length, as written; only its digits count.
  public var idNumber: String

  /// A person of an entry.
  public init(
    role: String = "subject", fullName: String, sex: Sex? = nil, birthDate: DateParts = DateParts(), fatherName: String = "",
    motherName: String = "", spouseName: String = "", idNumber: String = ""
  ) {
    self.role = role
    self.fullName = fullName
    self.sex = sex
    self.birthDate = birthDate
    self.fatherName = fatherName
    self.motherName = motherName
    self.spouseName = spouseName
    self.idNumber = idNumber
  }
}
