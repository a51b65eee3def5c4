/// A row of the population extract.
public struct PopulationRow: Codable, Hashable, Sendable {
  public var id12: String
  public var fullName: String
  public var sex: String
  public var dob: String
  public var placeOfBirth: String
  public var origin: String
  public var fatherName: String
  public var motherName: String
  public var spouseName: String
  public var residence: String
  public var id9: String
  /// Index of the person in the simulated commune; not part of the extract.
  public var person: Int
  /// Ids of the columns made different on purpose; not part of the extract.
  public var differences: [String]

  static let columns = [
    "id12", "full_name", "sex", "dob", "place_of_birth", "origin", "father_name", "mother_name", "spouse_name", "residence",
    "id9",
  ]

  var cells: [String] {
    [id12, fullName, sex, dob, placeOfBirth, origin, fatherName, motherName, spouseName, residence, id9]
  }
}
