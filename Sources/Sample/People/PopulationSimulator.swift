/// Lets families grow year by year from the founders' generation to 2020.
struct PopulationSimulator {
  static let firstYear = 1940
  static let lastYear = 2020

  private(set) var persons: [Person] = []
  private(set) var couples: [Couple] = []
  private var random: SeededGenerator
  private let units: InventedUnits
  private var usedIDs: Set<String> = []
  private var single: [Int] = []

  /// About `count` persons, the brides and grooms from outside among them.
  static func run(seed: UInt64, count: Int, units: InventedUnits) -> PopulationSimulator {
    var founders = max(8, count / 9)
    var best = PopulationSimulator(seed: seed, founders: founders, units: units)
    var size = best.persons.count
    for _ in 0..<6 where abs(size - count) * 50 >= count {
      founders = max(6, founders * count / max(1, size))
      let next = PopulationSimulator(seed: seed, founders: founders, units: units)
      size = next.persons.count
      if abs(size - count) < abs(best.persons.count - count) { best = next }
    }
    return best
  }

  private init(seed: UInt64, founders: Int, units: InventedUnits) {
    self.units = units
    random = SeededGenerator(seed: seed, part: "people")
    for index in 0..<founders {
      let year = 1920 + index % 26
      let person = addOutsider(index % 2 == 0 ? .male : .female, born: day(in: year), unit: InventedUnits.home)
      single.append(person)
    }
    for year in PopulationSimulator.firstYear...PopulationSimulator.lastYear {
      single.removeAll { !persons[$0].livesHere(in: year) || year - persons[$0].birth.year > 55 }
      moveAway(year)
      marry(year)
      giveBirth(year)
    }
  }

  // MARK: One year

  private mutating func moveAway(_ year: Int) {
    for index in single where (18...32).contains(year - persons[index].birth.year) {
      let hazard = persons[index].sex == .female ? 0.03 : 0.016
      if year > 1960, random.chance(hazard) {
        persons[index].movedYear = year
        persons[index].movedTo = random.pick(year > 1990 ? units.cityCodes + units.neighbourCodes : units.neighbourCodes)
      }
    }
    single.removeAll { persons[$0].movedYear != nil }
  }

  private mutating func marry(_ year: Int) {
    var brides = single.filter { persons[$0].sex == .female && year - persons[$0].birth.year >= 18 }
    var taken: Set<Int> = []
    for man in single where persons[man].sex == .male {
      let age = year - persons[man].birth.year
      let hazard = age < 20 ? 0 : age <= 22 ? 0.1 : age <= 27 ? 0.24 : age <= 33 ? 0.16 : age <= 40 ? 0.06 : 0
      guard random.chance(hazard) else { continue }
      var wife: Int?
      if random.chance(0.62) { wife = findBride(for: man, among: &brides, taken: taken) }
      let bride = wife ?? addBride(for: man, year: year)
      taken.insert(man)
      taken.insert(bride)
      join(man, bride, year)
    }
    // Some daughters marry a man from elsewhere and have it registered at home.
    for woman in brides where !taken.contains(woman) && year > 1975 && random.chance(0.03) {
      let born = persons[woman].birth.year - random.int(0...5)
      guard year - born >= 20 else { continue }
      let groom = addOutsider(.male, born: day(in: born), unit: random.pick(units.neighbourCodes), alive: year)
      persons[groom].movedTo = persons[groom].birthUnit
      persons[groom].movedYear = born
      taken.insert(woman)
      join(groom, woman, year)
      persons[woman].movedTo = persons[groom].birthUnit
      persons[woman].movedYear = year + 1
    }
    single.removeAll { taken.contains($0) }
  }

  private mutating func findBride(for man: Int, among brides: inout [Int], taken: Set<Int>) -> Int? {
    for _ in 0..<14 where !brides.isEmpty {
      let woman = random.pick(brides)
      let gap = persons[woman].birth.year - persons[man].birth.year
      let related = persons[woman].father != nil && persons[woman].father == persons[man].father
      if (-3...9).contains(gap), !related, !taken.contains(woman), persons[woman].mother != man { return woman }
    }
    return nil
  }

  private mutating func addBride(for man: Int, year: Int) -> Int {
    let born = min(year - 18, persons[man].birth.year + random.int(-1...6))
    return addOutsider(.female, born: day(in: born), unit: random.pick(units.neighbourCodes), alive: year)
  }

  private mutating func join(_ man: Int, _ woman: Int, _ year: Int) {
    let wanted =
      switch year {
      case ..<1965: random.int(4...7)
      case ..<1980: random.int(3...5)
      case ..<1992: random.int(2...4)
      default: random.int(1...3)
      }
    var wedding = day(in: year)
    // Nobody marries a day before eighteen and twenty.
    wedding = max(wedding, persons[woman].birth.adding(days: 18 * 366), persons[man].birth.adding(days: 20 * 366))
    var couple = Couple(
      husband: man, wife: woman, day: wedding, registered: year >= 1960 && random.chance(year >= 1990 ? 0.86 : 0.7),
      wanted: wanted)
    if couple.registered, year > 1980, random.chance(0.05) {
      let parted = wedding.adding(days: random.int(700...5_000))
      if parted.year <= PopulationSimulator.lastYear { couple.divorced = parted }
    }
    persons[man].couples.append(couples.count)
    persons[woman].couples.append(couples.count)
    couples.append(couple)
  }

  private mutating func giveBirth(_ year: Int) {
    for index in couples.indices {
      let couple = couples[index]
      guard couple.children.count < couple.wanted, couple.day.year < year || couple.lastBirth == nil else { continue }
      let age = year - persons[couple.wife].birth.year
      guard (19...43).contains(age), couple.day.year < year, couple.divorced.map({ $0.year > year }) ?? true,
        persons[couple.husband].livesHere(in: year), persons[couple.wife].livesHere(in: year)
      else { continue }
      let gap = year - (couple.lastBirth ?? couple.day.year - 1)
      guard gap >= 2, random.chance(couple.lastBirth == nil ? 0.72 : age < 38 ? 0.42 : 0.15) else { continue }
      let day = day(in: year)
      for _ in 0..<(random.chance(0.012) ? 2 : 1) {
        let child = addChild(father: couple.husband, mother: couple.wife, born: day, registered: couple.registered || year < 1985)
        couples[index].children.append(child)
      }
      couples[index].lastBirth = year
    }
    for woman in single where persons[woman].sex == .female && (20...38).contains(year - persons[woman].birth.year) {
      if random.chance(0.006) { _ = addChild(father: nil, mother: woman, born: day(in: year), registered: false) }
    }
  }

  // MARK: Adding persons

  private mutating func addChild(father: Int?, mother: Int, born: CivilDay, registered: Bool) -> Int {
    let sex: Sex = random.chance(0.515) ? .male : .female
    // A child whose father does not stand in the book carries the mother's surname.
    let family = registered ? persons[father ?? mother].surname : persons[mother].surname
    var (middle, given) = NameStock.name(sex, born.year, &random)
    let siblings = father.map { man in persons[man].couples.flatMap { couples[$0].children } } ?? []
    for _ in 0..<6 where siblings.contains(where: { persons[$0].given == given }) {
      (middle, given) = NameStock.name(sex, born.year, &random)
    }
    let index = add(
      sex, surname: family, middle: middle, given: given, born: born, unit: InventedUnits.home,
      ethnicity: persons[father ?? mother].ethnicity, village: persons[father ?? mother].village,
      father: father, mother: mother, names: (nil, nil), registered: registered, alive: born.year)
    single.append(index)
    return index
  }

  private mutating func addOutsider(_ sex: Sex, born: CivilDay, unit: String, alive: Int? = nil) -> Int {
    let family = random.pick(weighted: NameStock.surnames)
    let (middle, given) = NameStock.name(sex, born.year, &random)
    let father = NameStock.fullName(.male, born.year - 26, &random, surname: family)
    let mother = NameStock.fullName(.female, born.year - 24, &random)
    let ethnicity = random.pick(weighted: [("Kinh", 94.0), ("Tày", 2.5), ("Mường", 2), ("Nùng", 1), ("Dao", 0.5)])
    return add(
      sex, surname: family, middle: middle, given: given, born: born, unit: unit, ethnicity: ethnicity,
      village: random.int(0...(InventedUnits.villages.count - 1)), father: nil, mother: nil, names: (father, mother),
      registered: true, alive: alive ?? PopulationSimulator.firstYear)
  }

  private mutating func add(
    _ sex: Sex, surname: String, middle: String, given: String, born: CivilDay, unit: String, ethnicity: String, village: Int,
    father: Int?, mother: Int?, names: (String?, String?), registered: Bool, alive: Int
  ) -> Int {
    let death = lifetime(born, sex: sex, alive: alive)
    let living = death.map { $0.year >= 2017 } ?? true
    let personal = living ? newID(sex, born, province: units.province(of: unit)) : nil
    let older = born.year <= 1999 && (death.map { $0.year - born.year > 16 && $0.year > 1978 } ?? true)
    persons.append(
      Person(
        index: persons.count, sex: sex, surname: surname, middle: middle, given: given, birth: born, personalID: personal,
        olderID: older ? newOlderID() : nil, ethnicity: ethnicity, birthUnit: unit, village: village, father: father,
        mother: mother, fatherRegistered: registered, fatherName: names.0, motherName: names.1, couples: [], death: death))
    return persons.count - 1
  }

  /// The day of death, if it falls within the sample's years. Nobody dies before the year `alive`.
  private mutating func lifetime(_ born: CivilDay, sex: Sex, alive: Int) -> CivilDay? {
    let infant = born.year < 1970 ? 0.05 : born.year < 1992 ? 0.02 : 0.006
    let expected = (sex == .female ? 76.0 : 71.0) + Double(born.year - 1950) * 0.08
    let years = expected + 13 * random.normal()
    var days = Int(years * 365)
    if random.chance(infant) {
      days = random.int(0...1_200)
    } else if sex == .male, (1940...1956).contains(born.year), random.chance(0.1) {
      days = random.int(19 * 365...28 * 365)
    } else if random.chance(0.06) {
      days = random.int(6_000...20_000)
    }
    let least = (alive + 1 - born.year) * 366
    if days < least, alive > born.year { days = least + random.int(0...9_000) }
    let death = born.adding(days: max(0, days))
    return death.year > PopulationSimulator.lastYear ? nil : death
  }

  private mutating func day(in year: Int) -> CivilDay {
    CivilDay(year, 1, 1).adding(days: random.int(0...364))
  }

  /// Province, century and sex, year, six free digits.
  private mutating func newID(_ sex: Sex, _ born: CivilDay, province: String) -> String {
    let century = (born.year < 2000 ? 0 : 2) + (sex == .male ? 0 : 1)
    while true {
      let id = "0\(province)\(century)\(twoDigits(born.year % 100))\(padded(random.int(0...999_999), 6))"
      if usedIDs.insert(id).inserted { return id }
    }
  }

  private mutating func newOlderID() -> String {
    while true {
      let id = "97\(padded(random.int(0...9_999_999), 7))"
      if usedIDs.insert(id).inserted { return id }
    }
  }
}
