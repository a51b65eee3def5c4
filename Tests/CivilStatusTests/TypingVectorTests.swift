import Foundation
import Testing
import VietnameseText

@testable import CivilStatus

/// The desk's scripts and the server read one table (Tests/Browser/typing_vectors.json): what the browser offers, the server
/// understands.
@Suite struct TypingVectorTests {
  private struct DateCase: Decodable {
    var typed: String
    var rows: [String]
  }

  private struct Table: Decodable {
    var dates: [DateCase]
    var words: [Words]
  }

  private struct Words: Decodable {
    var date: [Int?]
    var said: String

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      date = try container.decode([Int?].self)
      said = try container.decode(String.self)
    }
  }

  private static func table() throws -> Table {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Browser/typing_vectors.json")
    return try JSONDecoder().decode(Table.self, from: try Data(contentsOf: file))
  }

  @Test func datesInWordsAreSpelledAlike() throws {
    let words = try Self.table().words
    #expect(words.count > 10)
    for one in words {
      let year = try #require(one.date[0])
      #expect(DateInWords.words(year: year, month: one.date[1], day: one.date[2]) == one.said)
    }
  }

  @Test func everyOfferedDateIsReadByTheServer() throws {
    for one in try Self.table().dates {
      for row in one.rows {
        #expect(WrittenDate.parse(row).normalised != nil, "\(one.typed) → \(row)")
      }
    }
  }
}

@Suite struct NameSyllablesTests {
  @Test func theListIsThereAndClean() {
    let lists = NameSyllables.standard
    for list in [lists.surnames, lists.middleMale, lists.middleFemale, lists.givenMale, lists.givenFemale] {
      #expect(list.count > 80)
      #expect(Set(list).count == list.count)
      for syllable in list { #expect(VietnameseText.titleCased(syllable) == syllable) }
    }
    #expect(lists.surnames.first == "Nguyễn")
  }

  @Test func aDamagedListLeavesTypingAlone() {
    #expect(NameSyllables([:]).surnames.isEmpty)
  }
}
