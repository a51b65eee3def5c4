/// Families over four generations with villages, clans, marriages near home, twins, namesakes and moves.
struct RegisterWorld {
  private(set) var people: [RegisterPerson] = []
  private(set) var names = RegisterNames()
  let communes: [RegisterCommune]
  private var random: SeededGenerator
  /// Newborn of a commune and year, for namesakes.
  private var newborn: [UInt64: [Int32]] = [:]
  /// People beyond the register's lines: those who died, moved away or were never entered.
  private static let surplus = 1.3
  private static let lastYear = 2021

  init(_ plan: RegisterPlan) {
    random = SeededGenerator(seed: plan.seed, part: "register")
    let count = max(28, min(2_400, plan.persons / 3_000))
    communes = RegisterCommune.make(count, names: names, &random)
    let total = Int(Double(plan.persons) * Self.surplus)
    people.reserveCapacity(total + 64)
    var couples = founders(total / 16)
    // The older the couple, the more children; each generation marries among itself.
    for mean in [5.2, 4.2, 2.8, 2.1] {
      let first = people.count
      for (man, woman) in couples where people.count < total { bear(man, woman, mean) }
      couples = marriages(among: first..<people.count)
    }
    // Villages empty of children before the number is reached: more couples of the middle generations.
    while people.count < total {
      let more = founders(max(8, (total - people.count) / 6), from: 1950, to: 1980)
      for (man, woman) in more where people.count < total { bear(man, woman, 2.8) }
    }
    newborn = [:]
  }

  func person(_ at: Int32) -> RegisterPerson? { at < 0 ? nil : people[Int(at)] }

  mutating func change(_ at: Int, _ body: (inout RegisterPerson) -> Void) { body(&people[at]) }

  private mutating func founders(_ count: Int, from: Int = 1895, to: Int = 1935) -> [(Int32, Int32)] {
    (0..<count).map { _ in
      let home = UInt16(random.int(0...(communes.count - 1)))
      let year = random.int(from...to)
      let man = add(male: true, surname: surname(home), year: year, home: home)
      let woman = add(male: false, surname: surname(home), year: year + random.int(-4...7), home: home)
      marry(man, woman)
      return (man, woman)
    }
  }

  private mutating func surname(_ home: UInt16) -> UInt16 {
    random.chance(0.4) ? random.pick(communes[Int(home)].clans) : names.surname(&random)
  }

  private mutating func add(
    male: Bool, surname: UInt16, year: Int, home: UInt16, father: Int32 = -1, mother: Int32 = -1
  ) -> Int32 {
    let day = CivilDay(year, 1, 1).ordinal + random.int(0...364)
    let middle = names.middle(male: male, &random)
    let given = names.given(male: male, year: year, &random)
    let residence = random.chance(SlipShares.moved) ? UInt16(random.int(0...(communes.count - 1))) : home
    people.append(
      RegisterPerson(
        name: RegisterPerson.Name(surname: surname, middle: middle, given: given), birth: Int32(day), father: father,
        mother: mother,
        origin: home, birthplace: home, residence: residence, isMale: male))
    return Int32(people.count - 1)
  }

  private mutating func marry(_ man: Int32, _ woman: Int32) {
    people[Int(man)].spouse = woman
    people[Int(woman)].spouse = man
    if random.chance(0.88) { people[Int(woman)].residence = people[Int(man)].residence }
    if random.chance(SlipShares.nickname) {
      people[Int(woman)].nickname = UInt8(random.int(1...RegisterNameLists.nicknames.count))
    }
  }

  /// Most marry somebody of their own commune and age, the others somebody of the district.
  private mutating func marriages(among range: Range<Int>) -> [(Int32, Int32)] {
    var groups: [UInt32: (men: [Int32], women: [Int32])] = [:]
    for at in range {
      let person = people[at]
      let year = person.day.year
      let place = random.chance(0.7) ? UInt32(person.origin) : UInt32(Int(person.origin) / RegisterCommune.perDistrict) | 0x8000
      let key = place << 8 | UInt32((year - 1880) / 6)
      if person.isMale {
        groups[key, default: ([], [])].men.append(Int32(at))
      } else {
        groups[key, default: ([], [])].women.append(Int32(at))
      }
    }
    var couples: [(Int32, Int32)] = []
    for key in groups.keys.sorted() {
      guard let group = groups[key] else { continue }
      for (man, woman) in zip(group.men, group.women)
      where people[Int(man)].father != people[Int(woman)].father && random.chance(0.9) {
        marry(man, woman)
        couples.append((man, woman))
      }
    }
    return couples
  }

  private mutating func bear(_ man: Int32, _ woman: Int32, _ mean: Double) {
    let (father, mother) = (people[Int(man)], people[Int(woman)])
    var year = max(father.day.year, mother.day.year) + random.int(18...28)
    var siblings: [RegisterPerson.Name] = []
    // Brothers and sisters of one family often share the middle name.
    let shared = random.chance(0.35) ? [names.middle(male: false, &random), names.middle(male: true, &random)] : nil
    for _ in 0..<max(1, Int((mean + 1.5 * random.normal()).rounded())) {
      guard year <= Self.lastYear else { return }
      let isTwin = random.chance(SlipShares.twins)
      var day: Int32?
      for _ in 0..<(isTwin ? 2 : 1) {
        let male = random.chance(0.52)
        let at = add(male: male, surname: father.name.surname, year: year, home: father.residence, father: man, mother: woman)
        var child = people[Int(at)]
        child.origin = father.origin
        if let shared { child.name.middle = shared[male ? 1 : 0] }
        child.name.given = given(child, year: year, siblings: siblings)
        if let day { child.birth = day + (random.chance(0.05) ? 1 : 0) }
        day = child.birth
        child = namesake(child, at, year)
        people[Int(at)] = child
        siblings.append(child.name)
      }
      year += random.pick([1, 2, 2, 2, 3, 3, 4, 6])
    }
  }

  /// One family, one given name; but names that differ by a mark or a letter do happen, and a dead child's name given again.
  private mutating func given(_ child: RegisterPerson, year: Int, siblings: [RegisterPerson.Name]) -> UInt16 {
    guard !siblings.isEmpty else { return child.name.given }
    let elder = random.pick(siblings).given
    let draw = random.unit()
    if draw < SlipShares.nearSibling {
      return names.place(of: WordSlips.otherTone(names.word(elder), &random))
    }
    if draw < SlipShares.nearSibling + SlipShares.sameSibling { return elder }
    var name = child.name.given
    var tries = 0
    while siblings.contains(where: { $0.given == name }), tries < 20 {
      name = names.given(male: child.isMale, year: year, &random)
      tries += 1
    }
    return name
  }

  /// Now and then another family of the village has a child of the same name on the same day.
  private mutating func namesake(_ child: RegisterPerson, _ at: Int32, _ year: Int) -> RegisterPerson {
    let key = UInt64(child.birthplace) << 16 | UInt64(year)
    defer { newborn[key, default: []].append(at) }
    guard random.chance(SlipShares.namesake), let others = newborn[key] else { return child }
    let other = people[Int(random.pick(others))]
    guard other.name.surname == child.name.surname, other.father != child.father else { return child }
    var child = child
    child.name = other.name
    child.isMale = other.isMale
    child.birth = other.birth
    return child
  }
}
