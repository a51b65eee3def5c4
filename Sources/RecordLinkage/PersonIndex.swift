/// The persons of an extract, found by folded name, by name and birth year, and by identity number. Built once, then only read.
///
/// Two sorted columns of (hash, year, position) instead of dictionaries: sixteen bytes a key, one search a lookup, and all
/// bearers of a name side by side with the years in order.
public struct PersonIndex: Sendable {
  /// The persons in the order given; a candidate's `personIndex` counts here.
  public let persons: [PersonRecord]
  private let names: [NameKey]
  private let numbers: [NumberKey]
  private let fathers: [UInt64]
  private let mothers: [UInt64]

  private struct NameKey: Sendable {
    var hash: UInt64
    /// Zero when the year is not known.
    var year: Int32
    var person: Int32
  }

  private struct NumberKey: Sendable {
    var number: UInt64
    var person: Int32
  }

  /// Takes the extract in; persons beyond two thousand million would not fit and do not exist.
  public init(_ persons: [PersonRecord]) {
    self.persons = persons
    var names: [NameKey] = []
    var numbers: [NumberKey] = []
    var fathers: [UInt64] = []
    var mothers: [UInt64] = []
    names.reserveCapacity(persons.count)
    fathers.reserveCapacity(persons.count)
    mothers.reserveCapacity(persons.count)
    var buffer: [UInt8] = []
    for (position, person) in persons.enumerated() {
      let at = Int32(truncatingIfNeeded: position)
      let hash = KeyHash.text(person.fullName, using: &buffer)
      if hash != 0 { names.append(NameKey(hash: hash, year: Self.year(person.birthDate.year), person: at)) }
      fathers.append(KeyHash.text(person.fatherName, using: &buffer))
      mothers.append(KeyHash.text(person.motherName, using: &buffer))
      for value in IdentityDigits(person: person).values { numbers.append(NumberKey(number: Self.number(value), person: at)) }
    }
    names.sort { ($0.hash, $0.year, $0.person) < ($1.hash, $1.year, $1.person) }
    numbers.sort { ($0.number, $0.person) < ($1.number, $1.person) }
    self.names = names
    self.numbers = numbers
    self.fathers = fathers
    self.mothers = mothers
  }

  /// Bearers of the folded name: those of the year, those whose year is unknown, and of the others those whose father or
  /// mother bears the name asked for. Without a year, all bearers. Different names with one hash may slip in; the comparison
  /// that follows drops them.
  func bearers(nameHash: UInt64, year: Int?, fatherHash: UInt64, motherHash: UInt64) -> [Int] {
    guard nameHash != 0 else { return [] }
    var result: [Int] = []
    let wanted = year.map { Self.year($0) }
    var i = names.partitionPoint { $0.hash < nameHash }
    while i < names.count, names[i].hash == nameHash {
      let key = names[i]
      let person = Int(key.person)
      let fits = wanted == nil || key.year == wanted || key.year == 0
      let hasParent =
        (fatherHash != 0 && fathers[person] == fatherHash) || (motherHash != 0 && mothers[person] == motherHash)
      if fits || hasParent { result.append(person) }
      i += 1
    }
    return result
  }

  /// Bearers of an identity number of either length.
  func bearers(of digits: IdentityDigits) -> [Int] {
    var result: [Int] = []
    for value in digits.values {
      let number = Self.number(value)
      var i = numbers.partitionPoint { $0.number < number }
      while i < numbers.count, numbers[i].number == number {
        result.append(Int(numbers[i].person))
        i += 1
      }
    }
    return result
  }

  /// Leading zeros count: a one is put before the digits.
  private static func number(_ digits: String) -> UInt64 { UInt64("1" + digits) ?? 0 }

  private static func year(_ year: Int?) -> Int32 { year.flatMap { Int32(exactly: $0) } ?? 0 }
}

extension Array {
  /// The first position whose element does not satisfy the test; all that do must stand before it.
  func partitionPoint(where isBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
