import Testing

@testable import PageImaging

/// What a field may say by the texts of its book, of the unit's other books, and of its own entry.
@Suite struct BookMemoryTests {
  private static let villages = ["Thôn Mơ, xã Thử", "Thôn Mận, xã Thử"]

  private static func reading(_ field: String, _ value: String, _ shape: WordShape?, pool: String = BookMemory.places)
    -> BookMemory.Reading
  {
    BookMemory.Reading(field, BookMemory.Text(value, pool: pool), shape)
  }

  /// A crop of two words; `word` says which the first is.
  private static func shape(_ word: Int, _ scribe: inout Scribe) throws -> WordShape { try scribe.shape(word: word) }

  @Test func fieldsOfOneKindAreLearnedTogether() throws {
    var (scribe, memory) = (Scribe(21), BookMemory())
    for word in 0..<2 { memory.learn([Self.reading("motherResidence", Self.villages[word], try Self.shape(word, &scribe))]) }
    let found = memory.suggestions(for: "fatherResidence", BookMemory.places, try Self.shape(1, &scribe))
    #expect(found.first?.value == Self.villages[1])
    #expect(memory.suggestions(for: "signer", "signer", try Self.shape(1, &scribe)).isEmpty)
  }

  @Test func whatIsKeyedOfTheEntryTellsWhatIsLikely() throws {
    var (scribe, memory) = (Scribe(22), BookMemory())
    for turn in 0..<20 {
      let shape = try Self.shape(7, &scribe)
      // Both villages look alike; both parents always live in the same.
      let village = Self.villages[turn % 2]
      memory.learn([Self.reading("motherResidence", village, shape), Self.reading("fatherResidence", village, shape)])
    }
    for village in Self.villages {
      let keyed = ["motherResidence": BookMemory.Text(village, pool: BookMemory.places)]
      let found = memory.suggestions(for: "fatherResidence", BookMemory.places, try Self.shape(7, &scribe), keyed: keyed)
      #expect(found.first?.value == village)
    }
  }

  @Test func whatTellsNothingOfAnotherFieldIsNotAsked() {
    var customs = EntryCustoms()
    for turn in 0..<12 {
      // Each clerk is met with one village once and with the other twice: who writes tells nothing, but who signs bears one title.
      let (clerk, village) = ("Thư ký \(turn % 4)", Self.villages[turn < 4 ? 0 : 1])
      let signer = turn % 2
      customs.learn(
        [
          "clerk": BookMemory.Text(clerk, pool: "clerk"), "fatherResidence": BookMemory.Text(village, pool: BookMemory.places),
          "signer": BookMemory.Text("Người ký \(signer)", pool: "signer"),
          "signerTitle": BookMemory.Text("Chức danh \(signer)", pool: "signerTitle"),
        ], weight: 1)
    }
    let clerk = BookMemory.Text("Thư ký 1", pool: "clerk")
    let homes = customs.odds(of: "fatherResidence", BookMemory.places, values: Self.villages, keyed: ["clerk": clerk])
    #expect(Set(homes.values) == [1])
    let titles = customs.odds(
      of: "signerTitle", "signerTitle", values: ["Chức danh 0", "Chức danh 1"],
      keyed: ["signer": BookMemory.Text("Người ký 1", pool: "signer")])
    #expect(titles["Chức danh 1"] ?? 0 > 1)
    #expect(titles["Chức danh 0"] ?? 2 < 1)
  }

  @Test func aTextOfAnotherBookOfTheUnitIsKnownByItsLook() throws {
    var (scribe, memory) = (Scribe(23), BookMemory())
    memory.learnAround([Self.reading("signer", "Trần Văn Mơ", try Self.shape(3, &scribe), pool: "signer")])
    memory.learnAround([Self.reading("signer", "Lê Thị Mận", try Self.shape(4, &scribe), pool: "signer")])
    #expect(memory.suggestions(for: "signer", "signer", try Self.shape(4, &scribe)).first?.value == "Lê Thị Mận")
    #expect(memory.suggestions(for: "signer", "signer", try Self.shape(3, &scribe)).first?.value == "Trần Văn Mơ")
  }

  @Test func nothingIsSuggestedWhereNothingIsKnown() throws {
    var scribe = Scribe(24)
    #expect(BookMemory().suggestions(for: "signer", "signer", try Self.shape(1, &scribe)).isEmpty)
    var memory = BookMemory()
    memory.know(hamlets: ["Thôn Mơ": 40, "Thôn Mận": 20])
    #expect(memory.suggestions(for: "fatherResidence", BookMemory.places, try Self.shape(1, &scribe)).isEmpty)
  }

  @Test func hamletsAreOfferedOnlyInTheUnitsOwnPlaces() throws {
    var (scribe, memory) = (Scribe(25), BookMemory())
    memory.know(hamlets: ["Thôn Mơ": 40, "Thôn Mận": 20])
    memory.learn([Self.reading("motherResidence", Self.villages[0], try Self.shape(5, &scribe))])
    memory.learn([Self.reading("motherResidence", "Phường Xa, tỉnh Xa", try Self.shape(6, &scribe))])
    let found = memory.suggestions(for: "fatherResidence", BookMemory.places, try Self.shape(5, &scribe)).map(\.value)
    #expect(found.first == Self.villages[0])
    #expect(!found.contains { $0.hasSuffix("tỉnh Xa") && $0.hasPrefix("Thôn") })
  }

  @Test func ofOtherBooksFewPicturesOfATextAreKept() {
    var choice = BookMemory.Choice()
    let text = BookMemory.Text("Trần Văn Mơ", pool: "signer")
    let taken = (0..<5).map { _ in choice.takes(text) }
    #expect(taken == [true, true, false, false, false])
    let others = (0..<100).filter { choice.takes(BookMemory.Text("\($0)", pool: "signer")) }
    #expect(others.count == 58)
    let elsewhere = choice.takes(BookMemory.Text("Thôn Mơ", pool: BookMemory.places))
    #expect(elsewhere)
  }
}
