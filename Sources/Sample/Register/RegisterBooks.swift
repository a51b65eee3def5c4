/// Chooses who stands in whose books and writes the entries.
struct RegisterBooks {
  private(set) var world: RegisterWorld
  private let plan: RegisterPlan
  private var random: SeededGenerator
  private var keyer: CarelessKeyer
  private var carelessness: [String: Double] = [:]

  init(_ plan: RegisterPlan) {
    self.plan = plan
    world = RegisterWorld(plan)
    random = SeededGenerator(seed: plan.seed, part: "books")
    keyer = CarelessKeyer(noise: plan.noise, random: SeededGenerator(seed: plan.seed, part: "keyer"))
    choose()
  }

  static let columns: [RegisterRecordKind: [String]] = [
    .birth: [
      "record_id", "book", "entry_no", "reg_date", "reg_place", "full_name", "sex", "dob", "place_of_birth", "origin",
      "father_name",
      "father_yob", "mother_name", "mother_yob", "residence", "id_no",
    ],
    .marriage: [
      "record_id", "book", "entry_no", "reg_date", "reg_place", "husband_name", "husband_dob", "husband_origin",
      "husband_residence",
      "husband_id_no", "wife_name", "wife_dob", "wife_origin", "wife_residence", "wife_id_no",
    ],
    .death: [
      "record_id", "book", "entry_no", "reg_date", "reg_place", "full_name", "sex", "dob", "age", "date_of_death", "residence",
      "spouse_name", "father_name", "mother_name", "id_no",
    ],
  ]

  private static let nameColumns = ["full_name", "father_name", "mother_name", "husband_name", "wife_name", "spouse_name"]

  /// Everybody stands in one kind of book at most, so that each kind has the share of people in the register that is meant for it;
  /// the register is then filled up with people no book tells of.
  private mutating func choose() {
    var order = random.shuffled(Array(0..<world.people.count))
    for kind in [RegisterRecordKind.death, .marriage, .birth] {
      var wanted = Int(Double(plan.count(kind)) / (1 + SlipShares.registeredAgain))
      for at in order where wanted > 0 && fits(at, kind) {
        wanted -= 1
        let spouse = kind == .marriage ? Int(world.people[at].spouse) : at
        for one in spouse == at ? [at] : [at, spouse] {
          let present = random.chance(SlipShares.inRegister[kind] ?? 1)
          world.change(one) {
            $0.book = UInt8(RegisterRecordKind.allCases.firstIndex(of: kind).map { $0 + 1 } ?? 0)
            $0.isInRegister = present
          }
        }
      }
    }
    var lines = world.people.reduce(0) { $0 + ($1.isInRegister ? 1 : 0) }
    order = random.shuffled(order)
    for at in order where lines < plan.persons && world.people[at].book == 0 {
      world.change(at) { $0.isInRegister = true }
      lines += 1
    }
    for at in world.people.indices {
      // Twelve digits that mean nothing: no check digit, and no sex or year to lean on.
      world.change(at) { $0.number = Int64(at) &* 7_919 % 1_000_000_000 + Int64(10 + at % 86) * 1_000_000_000 }
    }
  }

  private func fits(_ at: Int, _ kind: RegisterRecordKind) -> Bool {
    let person = world.people[at]
    guard person.book == 0 else { return false }
    switch kind {
    case .birth: return person.father >= 0
    case .death: return person.day.year < 1985
    case .marriage:
      guard person.isMale, let wife = world.person(person.spouse) else { return false }
      return wife.book == 0
    }
  }

  /// The entries of one kind, mixed.
  mutating func records(_ kind: RegisterRecordKind) -> [RegisterRecord] {
    let mark = UInt8(RegisterRecordKind.allCases.firstIndex(of: kind).map { $0 + 1 } ?? 0)
    var records: [RegisterRecord] = []
    for at in world.people.indices where world.people[at].book == mark {
      guard kind != .marriage || world.people[at].isMale else { continue }
      let times = random.chance(SlipShares.registeredAgain) ? 2 : 1
      for time in 0..<times { records.append(record(kind, Int32(at), time: time, of: times)) }
    }
    return random.shuffled(records)
  }

  private mutating func record(_ kind: RegisterRecordKind, _ at: Int32, time: Int, of times: Int) -> RegisterRecord {
    let person = world.people[Int(at)]
    let commune = world.communes[Int(kind == .death ? person.residence : person.birthplace)]
    let year = registrationYear(kind, person, time: time)
    let book = "\(kind.rawValue.prefix(2).uppercased())\(year)/\(commune.name)-\(commune.district)"
    if carelessness[book] == nil { carelessness[book] = random.pick([0.4, 0.7, 0.8, 1, 1.2, 2.2]) }
    keyer.begin(book: carelessness[book] ?? 1)
    if times > 1 { keyer.note("registeredAgain") }
    var row: [String: String]
    var subjects: [(String, Int32)] = [("", at)]
    switch kind {
    case .birth: row = birth(person)
    case .death: row = death(person, year: year)
    case .marriage:
      row = marriage(person)
      subjects = [(":H", at), (":W", person.spouse)]
    }
    row["book"] = book
    row["entry_no"] = String(random.int(1...420))
    row["reg_date"] = CivilDay(year, random.int(1...12), random.int(1...28)).slashed
    row["reg_place"] = "UBND \(commune.type.lowercased()) \(commune.name), huyện \(commune.district)"
    keyer.dress(&row, columns: Self.nameColumns)
    return RegisterRecord(row: row, subjects: subjects, slips: keyer.slips.isEmpty ? ["clean"] : keyer.slips)
  }

  private mutating func registrationYear(_ kind: RegisterRecordKind, _ person: RegisterPerson, time: Int) -> Int {
    let born = person.day.year
    switch kind {
    case .birth: return min(2024, born + (time == 0 ? (random.chance(0.85) ? 0 : random.int(1...12)) : random.int(5...30)))
    case .marriage:
      let bride = world.person(person.spouse)?.day.year ?? born
      return min(2024, max(born, bride) + random.int(19...31) + 3 * time)
    case .death: return min(2024, max(1975, born + random.int(25...88)))
    }
  }

  private mutating func birth(_ person: RegisterPerson) -> [String: String] {
    var row = [
      "full_name": keyer.name(person.name, world.names, isSubject: true, male: person.isMale), "sex": sex(person),
      "dob": keyer.date(person.day), "id_no": number(person),
      "place_of_birth": keyer.place(world.communes[Int(person.birthplace)], village: false),
      "origin": keyer.place(world.communes[Int(person.origin)], village: false),
      "residence": keyer.place(world.communes[Int(person.birthplace)], village: true),
    ]
    parents(person, &row)
    return row
  }

  private mutating func marriage(_ husband: RegisterPerson) -> [String: String] {
    var row: [String: String] = [:]
    for (prefix, person) in [("husband", husband), ("wife", world.person(husband.spouse) ?? husband)] {
      row["\(prefix)_name"] = keyer.name(person.name, world.names, isSubject: true, male: person.isMale)
      row["\(prefix)_dob"] = keyer.date(person.day)
      row["\(prefix)_origin"] = keyer.place(world.communes[Int(person.origin)], village: false)
      row["\(prefix)_residence"] = keyer.place(world.communes[Int(person.birthplace)], village: true)
      row["\(prefix)_id_no"] = number(person)
    }
    return row
  }

  private mutating func death(_ person: RegisterPerson, year: Int) -> [String: String] {
    var row = [
      "full_name": keyer.name(person.name, world.names, isSubject: true, male: person.isMale), "sex": sex(person),
      "residence": keyer.place(world.communes[Int(person.residence)], village: true), "id_no": number(person),
      "date_of_death": CivilDay(year, random.int(1...12), random.int(1...28)).slashed,
    ]
    switch random.unit() {
    case ..<0.45: row["dob"] = keyer.date(person.day)
    case ..<0.65: row["dob"] = String(person.day.year)
    default: row["dob"] = ""
    }
    if row["dob"]?.isEmpty != false || random.chance(0.3) {
      // Many count the year of birth as the first.
      row["age"] = String(year - person.day.year + (random.chance(0.3) ? 1 : 0))
      keyer.note("age")
    }
    if let spouse = world.person(person.spouse), random.chance(0.55) {
      row["spouse_name"] = keyer.name(spouse.name, world.names, isSubject: false, male: spouse.isMale)
    }
    if random.chance(0.5) { parents(person, &row) }
    row["father_yob"] = nil
    row["mother_yob"] = nil
    return row
  }

  private mutating func parents(_ person: RegisterPerson, _ row: inout [String: String]) {
    if let father = world.person(person.father), !keyer.slips(SlipShares.noFather, "noFather") {
      var name = father.name
      if keyer.slips(SlipShares.otherFather, "otherFather") { name.given = world.names.anyGiven(male: true, &random) }
      row["father_name"] = keyer.name(name, world.names, isSubject: false, male: true)
      if keyer.chance(0.7) { row["father_yob"] = String(father.day.year) }
    }
    if let mother = world.person(person.mother), !keyer.slips(SlipShares.noMother, "noMother") {
      row["mother_name"] = motherName(mother)
      if keyer.chance(0.7) { row["mother_yob"] = String(mother.day.year) }
    }
  }

  private mutating func motherName(_ mother: RegisterPerson) -> String {
    guard mother.nickname > 0, keyer.chance(0.8) else {
      return keyer.name(mother.name, world.names, isSubject: false, male: false)
    }
    keyer.note("nickname")
    let words = world.names.text(mother.name).split(separator: " ").dropLast()
    return (words + [Substring(RegisterNameLists.nicknames[Int(mother.nickname) - 1])]).joined(separator: " ")
  }

  private mutating func sex(_ person: RegisterPerson) -> String {
    if keyer.slips(SlipShares.noSex, "noSex") { return "" }
    let isMale = keyer.slips(SlipShares.wrongSex, "wrongSex") ? !person.isMale : person.isMale
    return isMale ? "Nam" : "Nữ"
  }

  private mutating func number(_ person: RegisterPerson) -> String {
    person.isInRegister && keyer.chance(SlipShares.numberWritten) ? RegisterLines.digits(person) : ""
  }
}
