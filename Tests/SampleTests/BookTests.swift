import Testing

@testable import Sample

@Suite("Books of the sample")
struct BookTests {
  static let books = CommuneTests.commune.books

  @Test("six books of five kinds, two of them births")
  func kinds() {
    #expect(Self.books.count == 6)
    #expect(Self.books.filter { $0.kind == "birth" }.count == 2)
    #expect(Set(Self.books.map(\.kind)) == ["birth", "marriage", "death", "parentChild", "maritalStatus"])
    for book in Self.books { #expect((25...120).contains(book.entries.count), "\(book.slug): \(book.entries.count)") }
  }

  @Test("no two entries have the same key")
  func keys() {
    let keys = Self.books.flatMap(\.entries).map(\.key)
    #expect(Set(keys).count == keys.count)
  }

  @Test("numbers restart each year and run on within it; one book skips one")
  func numbering() {
    for book in Self.books {
      let years = Dictionary(grouping: book.entries, by: \.registrationYear)
      #expect(years.count > 1)
      var gaps = 0
      for (_, entries) in years {
        #expect(entries[0].number == 1)
        for (a, b) in zip(entries, entries.dropFirst()) where b.suffix == nil { gaps += b.number - a.number - 1 }
      }
      #expect(gaps == (book.kind == "death" ? 1 : 0))
      #expect(book.entries.map(\.registrationDate) == book.entries.map(\.registrationDate).sorted())
    }
  }

  @Test("one book declares more entries than it has")
  func declared() {
    #expect(Self.books.filter { $0.declaredEntries != $0.entries.count }.map(\.kind) == ["death"])
  }

  @Test("every entry has a page and boxes inside it, and every field box lies on one of its pages")
  func regions() {
    for book in Self.books {
      for entry in book.entries {
        #expect(!entry.regions.isEmpty)
        for region in entry.regions + entry.fieldRegions.values {
          let box = region.box
          #expect(box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0)
          #expect(box.x + box.width <= 1.000_01 && box.y + box.height <= 1.000_01)
          #expect(book.pages[region.page - 1].entries.contains(entry.key))
        }
        #expect(Set(entry.fieldRegions.keys).isSubset(of: entry.fields.keys))
        #expect(entry.fieldRegions["registrationNumber"] != nil && entry.fieldRegions.count >= 12)
      }
      #expect(book.pages[0].role == "cover" && book.pages.map(\.number) == Array(1...book.pages.count))
    }
  }

  @Test("rows of a spread do not overlap beyond the page's turn")
  func rows() throws {
    let table = try #require(Self.books.first { $0.kind == "marriage" })
    let first = table.entries[0].regions[0]
    let second = table.entries[1].regions[0]
    #expect(first.page == second.page && second.box.y > first.box.y + first.box.height * 0.8)
    #expect(table.pages[1].entries.count == 4 && table.pages[1].widthMM > table.pages[1].heightMM)
  }

  @Test("every difficulty is somewhere", arguments: Oddity.allCases)
  func oddities(_ oddity: Oddity) {
    #expect(Self.books.contains { $0.entries.contains { $0.oddities.contains(oddity.rawValue) } })
  }

  @Test(
    "conditions named by a difficulty stand in the fields",
    arguments: [
      ("illegible", "illegible"), ("uncertain", "uncertain"), ("damaged", "damaged"), ("struckOut", "struckOut"),
      ("blankField", "blank"),
    ])
  func conditions(_ pair: (oddity: String, condition: String)) {
    for entry in Self.books.flatMap(\.entries) where entry.oddities.contains(pair.oddity) {
      #expect(entry.fields.values.contains { $0.condition == pair.condition }, "\(entry.key)")
    }
  }

  @Test("a struck word keeps the right one beside it; a child of unknown father has none")
  func meanings() {
    for entry in Self.books.flatMap(\.entries) {
      for value in entry.fields.values {
        if let struck = value.struck { #expect(struck != value.asWritten && !value.asWritten.isEmpty) }
        #expect((value.condition == "blank") == value.asWritten.isEmpty)
      }
      if entry.oddities.contains("unknownFather") {
        #expect(entry.fields["fatherFullName"]?.condition == "blank")
        #expect(entry.fields["childBirthKind"]?.normalised == "3")
      }
    }
  }

  @Test("two readings an entry, wrong in about half to two percent of the fields, each slip named")
  func readings() {
    var fields = 0
    var slips = 0
    for book in Self.books {
      #expect(book.readings.map(\.key) == book.entries.map(\.key))
      for (reading, entry) in zip(book.readings, book.entries) {
        #expect(Set(reading.readings.keys) == ["A", "B"])
        for (name, values) in reading.readings {
          fields += values.count
          for (field, value) in values {
            let truth = entry.fields[field]
            let same = truth?.asWritten == value.asWritten && truth?.condition == value.condition
            #expect(same != reading.slips.contains { $0.reading == name && $0.field == field })
          }
        }
        slips += reading.slips.count
      }
    }
    let share = Double(slips) / Double(fields)
    #expect((0.003...0.015).contains(share), "\(share)")
  }

  @Test(
    "field ids are those of the register schemas", .enabled(if: SchemaFolder.url != nil, "needs ../shared beside the package"))
  func schemaFields() throws {
    let names = [
      "birth": "birth", "marriage": "marriage", "death": "death", "parentChild": "parent-child",
      "maritalStatus": "marital-status",
    ]
    for book in Self.books {
      let known = try SchemaFolder.fields(names[book.kind] ?? "")
      for entry in book.entries { #expect(known.isSuperset(of: entry.fields.keys)) }
    }
  }
}
