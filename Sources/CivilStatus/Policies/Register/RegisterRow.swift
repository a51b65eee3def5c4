import VietnameseText

/// A person as the population register has them: what verification asks of a row, whatever store it comes from.
public struct RegisterRow: Hashable, Sendable, Identifiable {
  public let id: Int
  public let fullName: String
  /// The name without marks and capitals.
  public let foldedName: String
  public let sex: Sex?
  /// As far as the register knows it.
  public let birth: PartialDate?
  public let id12: String
  public let id9: String
  public let fatherName: String
  public let motherName: String
  public let spouseName: String

  public init(
    id: Int, fullName: String, sex: Sex? = nil, birth: PartialDate? = nil, id12: String = "", id9: String = "",
    fatherName: String = "", motherName: String = "", spouseName: String = ""
  ) {
    self.id = id
    self.fullName = fullName
    foldedName = VietnameseText.folded(fullName)
    self.sex = sex
    self.birth = birth
    self.id12 = id12
    self.id9 = id9
    self.fatherName = fatherName
    self.motherName = motherName
    self.spouseName = spouseName
  }

  func bears(_ number: String) -> Bool { !number.isEmpty && (number == id12 || number == id9) }
}

/// Whom a store is asked for: bearers of the name, children of the parents, bearers of the number. Empty texts ask for nobody.
public struct RegisterQuestion: Hashable, Sendable {
  public var name: String
  public var father = ""
  public var mother = ""
  /// Nine or twelve digits, or something that is no number of a person.
  public var number = ""
}
