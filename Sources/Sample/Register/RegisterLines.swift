/// The register's own lines: mostly right, with the failings of a register that grew by hand.
struct RegisterLines {
  static let columns = [
    "id12", "full_name", "sex", "dob", "place_of_birth", "origin", "father_name", "mother_name", "spouse_name", "residence",
    "id9",
  ]

  private let world: RegisterWorld
  private var random: SeededGenerator

  init(_ world: RegisterWorld, seed: UInt64) {
    self.world = world
    random = SeededGenerator(seed: seed, part: "lines")
  }

  static func digits(_ person: RegisterPerson) -> String { padded(Int(person.number), 12) }

  /// The line of one person.
  mutating func line(_ person: RegisterPerson) -> [String] {
    let day = person.day
    var born = day.slashed
    if day.year < 1965 {
      let draw = random.unit()
      if draw < SlipShares.registerOldNewYear {
        born = "01/01/\(day.year)"
      } else if draw < SlipShares.registerOldNewYear + SlipShares.registerYearOnly {
        born = String(day.year)
      }
    }
    var name = world.names.text(person.name)
    if random.chance(SlipShares.registerToneOff) {
      var words = name.split(separator: " ").map { String($0) }
      let at = random.int(0...(words.count - 1))
      words[at] = WordSlips.otherTone(words[at], &random)
      name = words.joined(separator: " ")
    }
    let spouse = random.chance(SlipShares.registerSpouse) ? relative(person.spouse, missing: 0) : ""
    let hasOldNumber = day.year < 1998 && random.chance(SlipShares.nineDigits)
    return [
      Self.digits(person), name, person.isMale ? "Nam" : "Nữ", born, address(person.birthplace), address(person.origin),
      relative(person.father, missing: SlipShares.registerNoParent),
      relative(person.mother, missing: SlipShares.registerNoParent),
      spouse, residence(person.residence), hasOldNumber ? padded(random.int(0...999_999_999), 9) : "",
    ]
  }

  private mutating func relative(_ at: Int32, missing: Double) -> String {
    guard let person = world.person(at), !random.chance(missing) else { return "" }
    return world.names.text(person.name)
  }

  private mutating func address(_ commune: UInt16) -> String {
    let commune = world.communes[Int(commune)]
    return random.chance(SlipShares.registerNewUnit) ? commune.newAddress : commune.oldAddress
  }

  private mutating func residence(_ commune: UInt16) -> String {
    (random.chance(0.5) ? "Thôn \(random.int(1...14)), " : "") + world.communes[Int(commune)].newAddress
  }
}
