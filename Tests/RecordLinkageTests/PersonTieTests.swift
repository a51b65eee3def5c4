import Testing

@testable import RecordLinkage

@Suite struct PersonTieTests {
  static func mention(
    _ entry: String, _ name: String, role: String = "subject", born: DateParts = DateParts(), age: Int? = nil, sex: Sex? = nil,
    number: String = "", father: String = "", mother: String = "", partner: String = "", birth: Bool = false
  ) -> PersonMention {
    PersonMention(
      id: MentionID(entry: entry, role: role), name: name, sex: sex, birth: born, birthYearByAge: age, number: number,
      father: father, mother: mother, partner: partner, isOwnBirth: birth)
  }

  static func day(_ day: Int, _ month: Int, _ year: Int) -> DateParts { DateParts(year: year, month: month, day: day) }

  static func tie(_ a: PersonMention, _ b: PersonMention) -> PersonTie { PersonTie(KeyedMention(a), KeyedMention(b)) }

  @Test(arguments: [
    // Name and whole day, even of the commonest name.
    (mention("1", "Nguyễn Thị Lan", born: day(12, 3, 1975)), mention("2", "NGUYỄN THỊ LAN", born: day(12, 3, 1975))),
    // A mother by her year and the father beside her.
    (
      mention("1", "Nguyễn Thị Lan", born: DateParts(year: 1975), partner: "Nguyễn Văn Hùng"),
      mention("2", "Nguyễn Thị Lan", born: day(12, 3, 1975), partner: "Nguyễn Văn Hùng")
    ),
    // The number, whatever the date.
    (
      mention("1", "Trần Văn Mẫu", born: day(1, 2, 1980), number: "165415511"),
      mention("2", "Trần Văn Mẫu", born: day(5, 7, 1983), number: "165 415 511")
    ),
    // A slip of the day, held by both parents.
    (
      mention("1", "Trần Văn Mẫu", born: day(12, 3, 1980), father: "Trần Văn Cha", mother: "Lê Thị Mẹ"),
      mention("2", "Trần Văn Mẫu", born: day(21, 3, 1980), father: "Trần Văn Cha", mother: "Lê Thị Mẹ")
    ),
  ])
  func onePersonIsSure(_ a: PersonMention, _ b: PersonMention) {
    #expect(Self.tie(a, b).isSure)
    #expect(Self.tie(b, a).bits == Self.tie(a, b).bits)
    #expect(!KeyedMention(a).searchKeys.isDisjoint(with: KeyedMention(b).keys))
    #expect(!KeyedMention(b).searchKeys.isDisjoint(with: KeyedMention(a).keys))
  }

  @Test(arguments: [
    // Names alone are borne by many.
    (mention("1", "Nguyễn Thị Lan"), mention("2", "Nguyễn Thị Lan")),
    (mention("1", "Nguyễn Thị Lan", born: DateParts(year: 1975)), mention("2", "Nguyễn Thị Lan", born: day(12, 3, 1975))),
    // Two families of one name: another mother.
    (
      mention("1", "Nguyễn Thị Lan", born: day(12, 3, 1975), mother: "Lê Thị Một"),
      mention("2", "Nguyễn Thị Lan", born: day(12, 3, 1975), mother: "Vũ Thị Hai")
    ),
    // 1 January stands for no day.
    (mention("1", "Nguyễn Thị Lan", born: day(1, 1, 1975)), mention("2", "Nguyễn Thị Lan", born: day(1, 1, 1975))),
    // A number that everybody has is nobody's.
    (mention("1", "Nguyễn Thị Lan", number: "000000000"), mention("2", "Nguyễn Thị Lan", number: "000000000")),
    (mention("1", ""), mention("2", "")),
  ])
  func tooLittleIsNotSure(_ a: PersonMention, _ b: PersonMention) {
    #expect(!Self.tie(a, b).isSure)
  }

  @Test(arguments: ["Lê Thị Loan", "Lê Thị Lân", "Lê Thị Làn"])
  func twinsAreNeverSure(_ name: String) {
    let lan = Self.mention(
      "1", "Lê Thị Lan", born: Self.day(12, 3, 1975), father: "Lê Văn Cha", mother: "Vũ Thị Mẹ", birth: true)
    let twin = Self.mention(
      "2", name, born: Self.day(12, 3, 1975), father: "Lê Văn Cha", mother: "Vũ Thị Mẹ", birth: true)
    #expect(!Self.tie(lan, twin).isSure)
  }

  @Test func aDeadChildsNameGivenAgainIsAnother() {
    let family = (father: "Ngô Văn Đông", mother: "Hồ Thị Thu")
    let elder = Self.mention("1", "Ngô Đình Nhật", age: 1978, father: family.father, mother: family.mother)
    let younger = Self.mention(
      "2", "Ngô Đình Nhật", born: Self.day(29, 5, 1981), father: family.father, mother: family.mother, birth: true)
    #expect(!Self.tie(elder, younger).isSure)
    let same = Self.mention("3", "Ngô Đình Nhật", age: 1980, father: family.father, mother: family.mother)
    #expect(Self.tie(same, younger).isSure)
  }

  @Test func contradictionsAreNeverOnePerson() {
    let base = Self.mention("1", "Lê Thị Lan", born: Self.day(12, 3, 1975), sex: .female, number: "068175001234")
    var other = base
    #expect(Self.tie(base, other).isContradicted)
    other.id = MentionID(entry: "2", role: "mother")
    #expect(Self.tie(base, other).isSure)
    other.number = "068175009999"
    #expect(Self.tie(base, other).isContradicted)
    other.number = ""
    other.sex = .male
    #expect(Self.tie(base, other).isContradicted)
    other.sex = nil
    other.birth = Self.day(12, 3, 1995)
    #expect(Self.tie(base, other).isContradicted)
  }

  @Test func moreAgreementNeverWeighsLess() {
    var a = Self.mention("1", "Nguyễn Thị Lan", born: DateParts(year: 1975))
    var b = Self.mention("2", "Nguyễn Thị Lan", born: DateParts(year: 1975))
    var last = Self.tie(a, b).bits
    for (name, field) in [
      ("Lê Văn Cha", \PersonMention.father), ("Vũ Thị Mẹ", \.mother), ("Trần Văn Chồng", \.partner), ("165415511", \.number),
    ] {
      a[keyPath: field] = name
      b[keyPath: field] = name
      let bits = Self.tie(a, b).bits
      #expect(bits > last)
      last = bits
    }
  }

  @Test func anAgeFindsItsYear() {
    let dead = Self.mention("1", "Tôn Thất Khuê", age: 1941, partner: "Đoàn Lệ Thủy")
    let husband = Self.mention("2", "Tôn Thất Khuê", born: Self.day(3, 5, 1940), partner: "Đoàn Lệ Thủy")
    #expect(Self.tie(dead, husband).isSure)
    #expect(!KeyedMention(dead).searchKeys.isDisjoint(with: KeyedMention(husband).keys))
    #expect(Self.tie(Self.mention("1", "Tôn Thất Khuê", age: 1960), husband).isContradicted)
  }

  @Test func theAccountNamesWhatDiffers() {
    let tie = Self.tie(
      Self.mention("1", "Lê Thị Lan", born: Self.day(12, 3, 1975), mother: "Vũ Thị Lam"),
      Self.mention("2", "Lê Thị Lan", born: Self.day(12, 3, 1975), mother: "Vũ Thị Lan"))
    #expect(tie.accountVi == "Giống nhau: họ và tên, ngày sinh. Khác: họ tên mẹ (khác một chữ cái: Lam/Lan).")
  }
}
