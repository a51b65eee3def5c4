import Foundation
import Testing

@testable import RecordLinkage

@Suite struct EnginePartsTests {
  private static func name(_ text: String, _ vocabulary: Vocabulary) -> NameIDs {
    let layout = try? ColumnLayout(header: Array("id12,full_name".utf8), content: .persons, path: "")
    guard let layout else { return NameIDs() }
    var merger = TableMerger(vocabulary: vocabulary, file: "")
    merger.merge(ChunkParser.parse(Array("1,\"\(text)\"\n".utf8), layout: layout), expecting: 0)
    return merger.table.count == 1 ? merger.table.rows[0].name : NameIDs()
  }

  @Test(arguments: [
    "Nguyễn Thị Thuý Hoà", "NGUYỄN THỊ THÚY HÒA", "nguyễn  thị thúy hòa",
    "Nguyễn Thị Thúy Hòa".decomposedStringWithCanonicalMapping,
    " Nguyễn Thị Thúy (Bé) Hòa ", "Nguyễn.Thị-Thúy Hòa",
  ])
  func waysOfWritingAreOneName(text: String) {
    let vocabulary = Vocabulary()
    #expect(Self.name(text, vocabulary) == Self.name("Nguyễn Thị Thúy Hòa", vocabulary))
  }

  @Test func wordsAreComparedBothWaysAlike() {
    let vocabulary = Vocabulary()
    let expected: [(String, String, TokenLevel)] = [
      ("Hòa", "Hoà", .equal), ("Hòa", "Hoa", .tone), ("Thủy", "Thúy", .tone), ("Đức", "Duc", .marks), ("Tư", "Tu", .marks),
      ("Vy", "Vi", .marks), ("Lan", "Lam", .near), ("Huyền", "Huyn", .near), ("Bình", "Bnìh", .near), ("Lan", "Hùng", .different),
    ]
    for (a, b, level) in expected {
      let (x, y) = (Self.name(a, vocabulary).given, Self.name(b, vocabulary).given)
      vocabulary.info.withUnsafeBufferPointer { info in
        guard let base = info.baseAddress else { return }
        let comparer = TokenComparer(vocabulary, info: base)
        defer { comparer.deallocate() }
        for _ in 0..<2 {
          #expect(comparer.word(x, y) == level, "\(a) \(b)")
          #expect(comparer.word(y, x) == level, "\(b) \(a)")
        }
      }
    }
  }

  @Test func middlePartsDropAndGainWords() {
    let vocabulary = Vocabulary()
    func level(_ a: String, _ b: String) -> TokenLevel? {
      let (x, y) = (Self.name("X \(a) Z", vocabulary).middle, Self.name("X \(b) Z", vocabulary).middle)
      return vocabulary.info.withUnsafeBufferPointer { info in
        guard let base = info.baseAddress else { return nil }
        let comparer = TokenComparer(vocabulary, info: base)
        defer { comparer.deallocate() }
        return comparer.middle(x, y)
      }
    }
    #expect(level("Thị Thu", "Thị") == .dropped && level("", "Văn") == .dropped)
    #expect(level("Thị Thu", "Thị Thư") == .marks && level("Thị Thanh", "Thị Thah") == .near)
    #expect(level("Văn", "Hữu") == .different && level("Văn", "Văn") == .equal)
  }

  @Test(arguments: [
    ("02/03/1990", "02.03.1990", DateLevel.exact), ("02/03/1990", "3-2-1990", .swapped), ("02/03/1990", "02/03/1991", .yearOff),
    ("02/03/1990", "02/03/1960", .yearSlip), ("02/03/1990", "02/03/2000", .yearSlip), ("02/03/1990", "1990", .yearOnly),
    ("02/03/1990", "03/1990", .monthOnly), ("02/03/1990", "04/1990", .yearAgrees), ("02/03/1990", "12/03/1990", .onePart),
    ("02/03/1990", "17/08/1990", .yearAgrees), ("02/03/1990", "17/08/1991", .yearNear), ("02/03/1990", "17/08/1993", .yearFar),
    ("02/03/1990", "17/08/1970", .different), ("02/03/1990", "", .missing), ("01/01/1990", "17/08/1990", .yearOnly),
    ("1990-03-02", "02/03/1990", .exact), ("02031990", "02/03/1990", .exact), ("01/01/1900", "01/01/1900", .missing),
  ])
  func datesStandAsTheyShouldBothWays(a: String, b: String, level: DateLevel) {
    func date(_ text: String) -> PackedDate {
      Array(text.utf8).withUnsafeBufferPointer { buffer in buffer.baseAddress.map { PackedDate.parse($0, buffer.count) } ?? .none
      }
    }
    #expect(DateLevel.between(date(a), lunar: .none, date(b)) == level)
    #expect(DateLevel.between(date(b), lunar: .none, date(a)) == level)
  }

  @Test func aLunarDateAndAnAgeAreUnderstood() {
    // The first day of the year of the Horse was 27 January 1990.
    let lunar = PackedDate(day: 1, month: 1, year: 1990)
    let solar = LunarDays.shared.solar(lunar)
    #expect(solar == PackedDate(day: 27, month: 1, year: 1990))
    let written = PackedDate(day: 5, month: 1, year: 1990)
    let person = PackedDate(day: 31, month: 1, year: 1990)
    #expect(DateLevel.between(written, lunar: LunarDays.shared.solar(written), person) == .lunar)
    let age = PackedDate.fromAge(60, in: 2010)
    #expect(DateLevel.between(age, lunar: .none, PackedDate(day: 1, month: 5, year: 1951)) == .age)
    #expect(DateLevel.between(age, lunar: .none, PackedDate(day: 1, month: 5, year: 1953)) == .ageNear)
    #expect(DateLevel.between(age, lunar: .none, PackedDate(day: 1, month: 5, year: 1970)) == .ageDifferent)
  }

  @Test func placesAgreeByWhatIsRareInThem() {
    let store = PlaceStore()
    func place(_ text: String) -> UInt32 {
      let buffer = WordBuffer()
      var scanner = WordScanner(output: buffer.base)
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { if let base = $0.baseAddress { scanner.scan(base, $0.count) } }
      return store.place(buffer.base, scanner.count)
    }
    let names = ["Hòa Lạc", "Tân Phú", "Đông Sơn", "Vĩnh An", "Thanh Khê", "Bình Minh", "Trà Giang", "Long Mỹ"]
    for name in names { store.use(place("Xã \(name), Huyện Kim Sa, Tỉnh Hà Trung"), times: 100) }
    let full = place("Xã Hòa Lạc, Huyện Kim Sa, Tỉnh Hà Trung")
    let short = place("x. HOA LAC - h. Kim Sa")
    let other = place("Xã Tân Phú, Huyện Kim Sa, Tỉnh Hà Trung")
    store.weigh(total: names.count * 100)
    store.view { view in
      #expect(view.level(full, full) == 1)
      #expect(view.level(full, short) == 1 && view.level(short, full) == 1)
      #expect(view.level(full, other) >= 5)
      #expect(view.level(full, 0) == 0)
    }
  }

  @Test func identityNumbersAreNearByOneDigitOrTwoChanged() {
    let number: UInt64 = 1_036_190_000_123
    #expect(IdentityNumber.isNear(number, 1_036_190_000_124) && IdentityNumber.isNear(number, 1_036_190_000_132))
    #expect(!IdentityNumber.isNear(number, 1_036_190_000_214))
    #expect(IdentityNumber.text(number) == "036190000123")
  }

  @Test func successorsNeedPeopleAndMoreThanChance() {
    var learner = PlaceSuccessors.Learner()
    for i in 0..<1000 { learner.add(UInt32(i % 50 + 1), UInt32(i % 50 + 1001)) }
    learner.add(1, 1020)
    let learned = learner.learned()
    #expect(learned.count == 50 && learned.contains(7, 1007) && !learned.contains(1, 1020) && !learned.contains(1007, 7))
  }
}
