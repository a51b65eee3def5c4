/// A person of an entry and the fields that describe them, for matching, search and checks.
public struct PersonRole: Codable, Hashable, Sendable {
  public let id: String
  public let labelVi: String
  /// Whether the entry is about this person (a requester is not).
  public let principal: Bool?
  public let fullName: String?
  public let birthDate: String?
  public let gender: String?
  public let personalId: String?
  public let idNumber: String?
  public let idKind: String?
  public let ethnicity: String?
  public let nationality: String?
  public let otherNationality: String?
  public let hometown: String?
  public let residence: String?
  public let birthPlace: String?
  public let deathDate: String?
  public let fatherName: String?
  public let motherName: String?
  /// The role whose parent this person is.
  public let parentOf: String?
  /// The sex that follows from the role, as a code of the list `gender`.
  public let genderCode: String?

  public var isPrincipal: Bool { principal ?? false }

  /// Every field id the role names.
  public var fieldIDs: [String] {
    [
      fullName, birthDate, gender, personalId, idNumber, idKind, ethnicity, nationality, otherNationality, hometown, residence,
      birthPlace, deathDate, fatherName, motherName,
    ].compactMap { $0 }
  }
}
