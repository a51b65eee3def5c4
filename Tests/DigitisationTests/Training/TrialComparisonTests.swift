import CivilStatus
import Testing

@testable import Digitisation

@Suite struct TrialComparisonTests {
  private static func isRight(_ typed: (String, Condition), _ truth: (String, Condition), field: String = "childFullName") throws
    -> Bool
  {
    let schema = try #require(RegisterCatalogue.standard[.birth])
    let definition = try #require(schema.field(field))
    return TrialComparison.isRight(
      FieldValue(asWritten: typed.0, condition: typed.1), truth: FieldValue(asWritten: truth.0, condition: truth.1),
      field: definition)
  }

  @Test func theSameWritingIsRightAndAnotherIsNot() throws {
    #expect(try Self.isRight(("Lê Thị Hoà", .legible), ("LÊ THỊ HÒA", .legible)))
    #expect(try !Self.isRight(("Lê Thị Hoa", .legible), ("Lê Thị Hòa", .legible)))
    #expect(try !Self.isRight(("", .blank), ("Lê Thị Hòa", .legible)))
    #expect(try !Self.isRight(("Lê Thị Hòa", .legible), ("", .blank)))
    #expect(try Self.isRight(("1/2/2008", .legible), ("01.02.2008", .legible), field: "childBirthDate"))
  }

  @Test func doubtIsAMatterOfTasteButStruckOutIsNot() throws {
    #expect(try Self.isRight(("Lê Thị Hòa", .uncertain), ("Lê Thị Hòa", .legible)))
    #expect(try Self.isRight(("Lê Thị Hòa", .legible), ("Lê Thị Hòa", .uncertain)))
    #expect(try !Self.isRight(("Lê Thị Hoa", .uncertain), ("Lê Thị Hòa", .uncertain)))
    #expect(try !Self.isRight(("Lê Thị Hòa", .legible), ("Lê Thị Hòa", .struckOut)))
  }

  @Test func ofWhatNobodyCanReadOnlyTheStateCounts() throws {
    #expect(try Self.isRight(("Lê […]", .illegible), ("Lê Thị […]", .illegible)))
    #expect(try Self.isRight(("", .damaged), ("[…]", .illegible)))
    #expect(try !Self.isRight(("Lê Thị Đoán", .legible), ("Lê Thị […]", .illegible)))
    #expect(try !Self.isRight(("", .blank), ("[…]", .damaged)))
  }

  @Test func onlyWhatWasAskedIsCompared() throws {
    let schema = try #require(RegisterCatalogue.standard[.birth])
    let all = TrialComparison([:], truth: [:], schema: schema)
    #expect(all.fields.count == schema.keyedFields.filter { $0.comparison != .none }.count && all.wrong == 0)
    let some = TrialComparison(
      [:], truth: ["notes": FieldValue(asWritten: "x")], schema: schema, asked: ["notes", "signer", "khong-co"])
    #expect(some.fields == ["notes": false, "signer": true] && some.wrong == 1)
  }
}
