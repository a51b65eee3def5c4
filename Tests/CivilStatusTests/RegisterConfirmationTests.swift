import Testing

@testable import CivilStatus

@Suite struct RegisterConfirmationTests {
  private static let child = RegisterRow(
    id: 1, fullName: "Lê Thị Hòa", sex: .female, birth: PartialDate(iso: "2008-03-12"), id12: "079308000101",
    fatherName: "Lê Văn Mít", motherName: "Phạm Thị Sen")
  private static let mother = RegisterRow(
    id: 2, fullName: "Phạm Thị Sen", sex: .female, birth: PartialDate(iso: "1985-07-09"), id12: "079185000102", id9: "970000102",
    fatherName: "Phạm Văn Na", motherName: "Trần Thị Cam", spouseName: "Lê Văn Mít")
  private static let read = [
    "childFullName": "Lê Thị Hòa", "childBirthDate": "12.03.2008", "childGender": "Nữ", "fatherFullName": "Lê Văn Mít",
    "motherFullName": "Phạm Thị Sen", "motherBirthDate": "1985",
  ]

  /// What the rows confirm, every row being near.
  private func confirmed(
    _ values: [String: String], _ rows: [RegisterRow], kind: RegisterKind = .birth
  ) throws -> [String: Int] {
    let catalogue = RegisterCatalogue.standard
    let schema = try #require(catalogue[kind])
    let normaliser = ValueNormaliser(catalogue: catalogue)
    var read: [String: FieldValue] = [:]
    for (id, text) in values where !text.isEmpty {
      read[id] = normaliser.value(text, field: try #require(schema.field(id)))
    }
    return RegisterConfirmation(read, schema: schema, placeholders: catalogue.placeholderDates).fields { _ in rows }
  }

  @Test func theMotherOfASureChildIsKnownByHerOwnRow() throws {
    let result = try confirmed(Self.read, [Self.child, Self.mother])
    #expect(result["motherBirthDate"] == 2 && result["motherFullName"] == 1 && result["childFullName"] == 1)
    #expect(try confirmed(Self.read, [Self.child])["motherBirthDate"] == nil)
  }

  /// The year must be the one that was read, and nobody else may be the mother.
  @Test func theMotherIsNotGuessed() throws {
    let slip = Self.read.merging(["motherBirthDate": "1986"]) { _, new in new }
    #expect(try confirmed(slip, [Self.child, Self.mother])["motherBirthDate"] == nil)
    func namesake(_ year: Int, spouse: String = "") -> RegisterRow {
      RegisterRow(
        id: 3, fullName: "Phạm Thị Sến", sex: .female, birth: PartialDate(year: year), fatherName: "Phạm Văn Ổi",
        spouseName: spouse)
    }
    #expect(try confirmed(Self.read, [Self.child, Self.mother, namesake(1979)])["motherBirthDate"] == nil)
    // Somebody else's wife, and a child, are no mothers of this one.
    #expect(try confirmed(Self.read, [Self.child, Self.mother, namesake(1979, spouse: "Võ Văn Xa")])["motherBirthDate"] == 2)
    #expect(try confirmed(Self.read, [Self.child, Self.mother, namesake(2006)])["motherBirthDate"] == 2)
    // Without a child who is sure nothing is known of the parents.
    let unknown = Self.read.merging(["childBirthDate": ""]) { _, new in new }
    #expect(try confirmed(unknown, [Self.child, Self.mother]).isEmpty)
  }

  @Test(arguments: ["970000102", "079185000102"])
  func anIdentityNumberOfEitherLengthTellsAPerson(_ number: String) throws {
    let read = [
      "personFullName": "Phạm Thị Sen", "personBirthDate": "09.07.1985", "personGender": "Nữ", "personIdDocumentNumber": number,
    ]
    let result = try confirmed(read, [Self.mother], kind: .maritalStatus)
    #expect(Set(result.keys) == Set(read.keys))
    // Name and day alone are enough only where no namesake of that age stands by.
    let bare = read.filter { $0.key != "personIdDocumentNumber" }
    #expect(try confirmed(bare, [Self.mother], kind: .maritalStatus)["personBirthDate"] == 2)
    let namesake = RegisterRow(id: 3, fullName: "Phạm Thị Sén", sex: .female, birth: PartialDate(year: 1987))
    #expect(try confirmed(bare, [Self.mother, namesake], kind: .maritalStatus).isEmpty)
    #expect(
      try confirmed(bare.merging(["personBirthDate": "09.07.1986"]) { _, new in new }, [Self.mother], kind: .maritalStatus)
        .isEmpty)
    // With the number one slip is borne, two are not.
    let other = try confirmed(
      read.merging(["personFullName": "Phạm Thị Sên"]) { _, new in new }, [Self.mother], kind: .maritalStatus)
    #expect(other["personFullName"] == nil && other["personBirthDate"] == 2)
    let two = ["personFullName": "Phạm Thị Sên", "personBirthDate": "10.07.1985"]
    #expect(try confirmed(read.merging(two) { _, new in new }, [Self.mother], kind: .maritalStatus).isEmpty)
  }

  /// A namesake ends it only where a slip of the reader could make the one the other.
  @Test(arguments: [
    ("1985-07-08", true), ("1985-09-07", true), ("1986-07-09", true), ("1985-07-19", true), ("1985", true), ("1987", true),
    ("1985-08-17", false), ("1986-07-19", false), ("1979", false),
  ])
  func aNamesakeWithinASlipIsFeared(_ born: String, _ isFeared: Bool) throws {
    let read = ["personFullName": "Phạm Thị Sen", "personBirthDate": "09.07.1985"]
    let namesake = RegisterRow(id: 3, fullName: "Phạm Thị Sen", sex: .female, birth: PartialDate(iso: born))
    #expect(try confirmed(read, [Self.mother, namesake], kind: .maritalStatus).isEmpty == isFeared)
  }

  @Test func theParentOfARecognisedChildIsTheOneTheChildsRowNames() throws {
    let number = "079308000101"
    let read = [
      "childFullName": "Lê Thị Hòa", "childBirthDate": "12.03.2008", "childIdDocumentNumber": number,
      "parentFullName": "Phạm Thị Sen",
      "parentGender": "Nữ", "parentBirthDate": "09.07.1985",
    ]
    let result = try confirmed(read, [Self.child, Self.mother], kind: .parentChild)
    #expect(result["parentFullName"] != nil && result["parentBirthDate"] == 2 && result["childFullName"] == 1)
  }

  @Test(arguments: [
    ("Hòa", "Hoa", true), ("Lan", "Lam", true), ("Lan", "Lang", true), ("Sơn", "Son", true), ("Lan", "Hoa", false),
    ("", "", false),
    ("An", "Anh Em", false), ("Ba", "Ab", false),
  ])
  func namesOfOneLettersDifference(_ a: String, _ b: String, _ expected: Bool) {
    #expect(SameName.differsByALetter(a, b) == expected && SameName.differsByALetter(b, a) == expected)
  }

  /// Misspelt words can still be read as the date; they are not what the register says.
  @Test func onlyTheWordsOfTheDateAreTheDateInWords() throws {
    let words = "Ngày mười hai tháng ba năm hai nghìn không trăm linh tám"
    func with(_ text: String) -> [String: String] { Self.read.merging(["childBirthDateInWords": text]) { _, new in new } }
    #expect(try confirmed(with(words), [Self.child])["childBirthDateInWords"] == 1)
    #expect(
      try confirmed(with("Ngày mười hai tháng ba năm hai nghìn không trăm lính tám"), [Self.child])["childBirthDateInWords"]
        == nil)
  }
}
