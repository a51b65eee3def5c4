import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct RegisterAgreementTests {
  private static let hoa = KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")
  private static let read = [
    "childFullName": "Lê Thị Hoà", "childBirthDate": "12.03.2008", "childGender": "Nữ", "fatherFullName": "Lê Văn Mít",
    "motherFullName": "Phạm Thị Sen", "childHometown": "Xã Mẫu", "notes": "x",
  ]

  private func agreed(_ bench: KeyingBench, _ values: [String: String]) async throws -> [String: Evidence] {
    let normaliser = ValueNormaliser()
    let read = Dictionary(
      uniqueKeysWithValues: values.compactMap { id, text in bench.schema.field(id).map { (id, normaliser.value(text, field: $0)) }
      })
    let entry = try await bench.find()
    return try await bench.node.database.read {
      try RegisterAgreement.fields(values: read, entry: entry, schema: bench.schema, in: $0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func onePersonBeyondDoubtConfirmsWhatThePersonSays(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.importExtract([
        Self.hoa, KeyingBench.line("079308000103", "Lê Thanh Hải", "12/03/2008", father: "Lê Văn Ổi", mother: "Trần Thị Mận"),
        KeyingBench.line("079309000104", "Lê Thị Hoa", "04/04/2009", father: "Lê Văn Ổi", mother: "Trần Thị Mận"),
      ])
      let agreed = try await agreed(bench, Self.read)
      #expect(Set(agreed.keys) == ["childFullName", "childBirthDate", "childGender", "fatherFullName", "motherFullName"])
      #expect(
        agreed.values.allSatisfy { $0.kind == .population && $0.reference?.hasSuffix(":2") == true && $0.seenByReader == nil })
    }
  }

  /// What must confirm nothing: more than a slip in what identifies, too little known, or somebody else who comes near.
  @Test(arguments: [
    (["childFullName": "Lê Thị Hoa", "childBirthDate": "13.03.2008"], [hoa]), (["childFullName": "Lê Thị Hồng"], [hoa]),
    (["childBirthDate": "13.04.2012"], [hoa]), (["childBirthDate": "13.03.2008", "motherFullName": ""], [hoa]),
    (["childGender": "Nam"], [hoa]), (["motherFullName": "Phạm Thị Xen"], [hoa]),
    (["fatherFullName": "", "motherFullName": "", "childFullName": "Lê Thị Hoa"], [hoa]),
    ([:], [hoa, KeyingBench.line("079308000102", "Lê Thị Hòa", "12/03/2008")]),
    ([:], [hoa, KeyingBench.line("079308000102", "Lê Thị Hoa", "12/03/2009", father: "", mother: "")]),
    ([:], [hoa, KeyingBench.line("079308000102", "Lê Thị Hồng", "12/03/2008")]),
    ([:], [hoa, KeyingBench.line("079308000102", "Lê Thị Hòa", "", father: "", mother: "")]),
    (["motherFullName": ""], [KeyingBench.line("079308000101", "Lê Thị Hòa", "2008")]),
    (["childPersonalId": "079308000999"], [hoa]), ([:], []),
  ])
  func whereThereIsDoubtNothingIsConfirmed(_ changes: [String: String], _ lines: [String]) async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(lines + [KeyingBench.line("079308000177", "Võ Văn Xa", "1950", father: "", mother: "")])
      var values = Self.read
      for (field, text) in changes { values[field] = text.isEmpty ? nil : text }
      #expect(try await agreed(bench, values).isEmpty)
    }
  }

  /// One slip, all the rest agreeing: the person is known, and only the value with the slip is left to a second reader.
  @Test(arguments: [
    ("childFullName", "Lê Thị Hoa"), ("childBirthDate", "13.03.2008"), ("motherFullName", "Phạm Thị Sén"),
  ])
  func oneSlipLeavesTheOthersConfirmed(_ field: String, _ text: String) async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract([Self.hoa])
      let agreed = try await agreed(bench, Self.read.merging([field: text]) { _, new in new })
      let all: Set = ["childFullName", "childBirthDate", "childGender", "fatherFullName", "motherFullName"]
      #expect(Set(agreed.keys) == all.subtracting([field]))
    }
  }

  @Test func aNameThatDiffersInOneFieldLeavesTheOthersConfirmed() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008", mother: "")])
      let agreed = try await agreed(bench, Self.read)
      #expect(agreed["motherFullName"] == nil)
      #expect(agreed["childFullName"] != nil)
    }
  }

  @Test func aCoupleConfirmsEachOther() async throws {
    try await withKeyingBench(.sqlite, kind: .marriage) { bench in
      try await bench.importExtract([
        "079080000104,Lê Văn Mít,Nam,07/07/1980,,,,,Phạm Thị Sen,,", "079082000105,Phạm Thị Sen,Nữ,09/09/1982,,,,,Lê Văn Mít,,",
      ])
      let agreed = try await agreed(
        bench,
        [
          "husbandFullName": "Lê Văn Mít", "husbandBirthDate": "07.07.1980", "wifeFullName": "Phạm Thị Sen",
          "wifeBirthDate": "10.09.1982",
        ])
      // Her own row says another day; her name stands in his.
      #expect(Set(agreed.keys) == ["husbandFullName", "husbandBirthDate", "wifeFullName"])
    }
  }
}
