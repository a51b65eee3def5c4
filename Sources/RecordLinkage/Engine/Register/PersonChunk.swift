/// A piece of a register on its way into ``LoadedRegister``: a large register need never stand whole in memory as records.
public struct PersonChunk: Sendable {
  /// Persons of a piece where nothing speaks for another size.
  public static let usual = 8192

  static let header = "id12,full_name,sex,dob,place_of_birth,origin,father_name,mother_name,spouse_name,residence,id9"

  let bytes: [UInt8]
  let ids: [String]
  /// Packed numbers of twelve digits; 0 where there is none.
  let numbers: [UInt64]

  /// A piece of these persons, in their order.
  public init(_ persons: some Collection<PersonRecord>) {
    var text = CSVText()
    for (i, person) in persons.enumerated() {
      // A stand-in for the identifier: two persons with one number are still two. A name of one sign keeps the row in its place.
      text.row([
        "#\(i)", person.fullName.isEmpty ? "?x" : person.fullName, CSVText.sex(person.sex), CSVText.date(person.birthDate),
        person.placeOfBirth, person.origin, person.fatherName, person.motherName, person.spouseName, person.residence, person.id9,
      ])
    }
    bytes = text.bytes
    ids = persons.map(\.id)
    numbers = persons.map { person in
      let digits = Array(person.id12.utf8)
      let number = digits.withUnsafeBufferPointer { $0.baseAddress.map { IdentityNumber.pack($0, digits.count) } ?? 0 }
      return IdentityNumber.isTwelve(number) ? number : 0
    }
  }
}
