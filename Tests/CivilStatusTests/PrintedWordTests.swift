import CivilStatus
import Testing

@Suite struct PrintedWordTests {
  private let words = RegisterCatalogue.standard.printedWords

  @Test func fieldsThatChooseHaveTheirListsAndOthersHaveNone() throws {
    #expect(words["childGender"]?.contains("Nam") == true && words["childGender"]?.contains("Nữ") == true)
    #expect(words["signerTitle"]?.contains("Phó Chủ tịch") == true)
    #expect(words.keys.contains { $0.hasPrefix("requesterRelation") })
    for (field, list) in words where field.hasPrefix("requesterRelation") { #expect(list.contains("Bà ngoại"), "\(field)") }
    for name in ["childFullName", "childBirthDate", "registrationNumber"] { #expect(words[name] == nil) }
  }

  @Test func everyLabelOfAFieldsListIsThereOnce() throws {
    let catalogue = RegisterCatalogue.standard
    for field in catalogue.schemas.flatMap(\.fields) where field.id != "signerTitle" {
      guard let list = field.codeList.flatMap({ catalogue.codeList($0) }) else { continue }
      let own = try #require(words[field.id], "\(field.id)")
      for item in list.items { #expect(own.contains(item.label), "\(field.id): \(item.label)") }
    }
    for (field, list) in words { #expect(Set(list).count == list.count && !list.contains(""), "\(field)") }
  }
}
