/// Which values must agree for a pair to be looked at. Each rule survives other slips; a pair needs one of them.
enum BlockingRule: Int, CaseIterable, Sendable {
  case dateGiven, dateMother, dateFather, dateSpouse, dateSurname
  case nameYear, nameDay, nameMother, nameFather, parents, nameSpouse, number
  case givenParents, yearParents, givenMother, partialYear
  case placeGivenYear, placeGivenDay, placeMotherYear

  /// For entries that are open after the first pass, when it is known what has become of the old units.
  static let second: [BlockingRule] = [.placeGivenYear, .placeGivenDay, .placeMotherYear]

  /// True for keys with the place a person comes from.
  @inline(__always)
  var usesPlace: Bool { self == .placeGivenYear || self == .placeGivenDay || self == .placeMotherYear }

  /// How many keys an entry may have under this rule (the date as written and read as lunar; an age and its neighbours).
  @inline(__always)
  var entryKeys: Int {
    switch self {
    case .dateGiven, .dateMother, .placeGivenYear, .placeGivenDay, .placeMotherYear: 2
    case .nameYear: 3
    default: 1
    }
  }

  /// Crowded blocks are entered by year; those of one year already by the mother's given name.
  @inline(__always)
  var refinesByYear: Bool {
    switch self {
    case .nameDay, .nameMother, .nameFather, .parents, .nameSpouse, .givenParents, .givenMother, .placeGivenDay: true
    default: false
    }
  }
}
