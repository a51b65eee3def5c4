import Foundation
import Testing

@testable import RecordLinkage

@Suite struct BlockingTests {
  private static func read(_ header: String, _ rows: [String], _ content: ColumnLayout.Content, _ vocabulary: Vocabulary) throws
    -> EntityTable
  {
    let layout = try ColumnLayout(header: Array(header.utf8), content: content, path: "")
    var merger = TableMerger(vocabulary: vocabulary, file: "")
    merger.merge(ChunkParser.parse(Array(rows.joined(separator: "\n").utf8), layout: layout), expecting: 0)
    return merger.table
  }

  private static func rows(_ blocker: Blocker, _ entries: EntityTable, _ entry: Int) -> Set<UInt32> {
    let ranges = RangeTable(blocker.slots)
    _ = blocker.find(
      UnsafePointer(entries.rows + entry), lunar: entries.extras[entry].lunar, number: entries.numbers[entry], into: ranges.base)
    var candidates = CandidateSet()
    defer { candidates.deallocate() }
    candidates.gather(ranges.base, blocker)
    return Set((0..<candidates.count).map { candidates.rows[$0] })
  }

  /// An index that holds only what the entries can reach gives them what the whole index would.
  @Test(arguments: [1, 3])
  func aFilterTakesNothingFromThoseItWasMadeFor(threads: Int) throws {
    let village = Village(families: 300, seed: 8)
    let vocabulary = Vocabulary()
    let persons = try Self.read(LinkageFiles.personHeader, village.children.map(\.person), .persons, vocabulary)
    let entries = try Self.read(
      LinkageFiles.birthHeader, village.children.enumerated().map { $1.entry("R\($0)") }, .entries(.birth), vocabulary)
    let rules = BlockingRule.allCases.filter { !$0.usesPlace }
    let chosen = (0..<entries.count).filter { $0 % 7 == 0 }
    let whole = Blocker(
      Blocker.indexes([Blocker.Wanted(rules: rules)], persons, entries: nil, vocabulary: vocabulary, threads: threads),
      vocabulary: vocabulary)
    let narrow = Blocker(
      Blocker.indexes(
        [Blocker.Wanted(rules: rules, entries: chosen)], persons, entries: entries, vocabulary: vocabulary, threads: threads),
      vocabulary: vocabulary)
    #expect(narrow.indexes.reduce(0) { $0 + $1.count } < whole.indexes.reduce(0) { $0 + $1.count })
    for entry in chosen {
      let found = Self.rows(whole, entries, entry)
      #expect(found.contains(UInt32(entry)))
      #expect(Self.rows(narrow, entries, entry) == found)
    }
  }

  /// A mother whose given name hashes to the highest refinement there is.
  private static func lastMother(_ vocabulary: Vocabulary) -> String? {
    let letters = "abceghklmnoprstuvx".map { String($0) }
    for first in letters {
      for second in letters {
        for third in letters {
          let name = first + second + third + "a"
          let id = Array(name.utf8).withUnsafeBufferPointer { $0.baseAddress.map { vocabulary.token($0, name.utf8.count) } ?? 0 }
          if vocabulary.forms.hash(vocabulary.info[Int(id)].loose) >> 16 & 0xFFF | 1 == 0xFFF { return name }
        }
      }
    }
    return nil
  }

  /// The highest refinement, and the highest share of a key, have nothing above them to end at.
  @Test func crowdedBlocksAreFoundWhateverTheirKeysAre() throws {
    let vocabulary = Vocabulary()
    let mother = try #require(Self.lastMother(vocabulary))
    var rows: [String] = []
    for day in 1...24 {
      for i in 0..<130 { rows.append("\(100_000_000_000 + day * 1_000 + i),Lan,Nữ,\(day)/\(day % 12 + 1)/1980,,,,\(mother),,,") }
    }
    let persons = try Self.read(LinkageFiles.personHeader, rows, .persons, vocabulary)
    let entries = try Self.read(
      LinkageFiles.birthHeader, (1...24).map { "R\($0),B,1,,,Lan,Nữ,\($0)/\($0 % 12 + 1)/1980,,,,,\(mother),,," },
      .entries(.birth),
      vocabulary)
    let blocker = Blocker(
      Blocker.indexes([Blocker.Wanted(rules: [.dateGiven])], persons, entries: nil, vocabulary: vocabulary, threads: 1),
      vocabulary: vocabulary)
    for entry in 0..<entries.count { #expect(Self.rows(blocker, entries, entry).count >= 130, "\(entry)") }
  }

  @Test func noCandidateIsDroppedBelowTheCapsOfTheBlocks() throws {
    let vocabulary = Vocabulary()
    let many = 70_000
    let rows = (0..<many).map { "\(100_000_000_000 + $0),Lan,Nữ,2/3/1980,,,,,,," }
    let persons = try Self.read(LinkageFiles.personHeader, rows, .persons, vocabulary)
    let blocker = Blocker(
      Blocker.indexes(
        [Blocker.Wanted(rules: [.dateSurname, .nameDay])], persons, entries: nil, vocabulary: vocabulary, threads: 1),
      vocabulary: vocabulary)
    let ranges = RangeTable(blocker.slots)
    let index = try #require(blocker.indexes.firstIndex { $0.count == many })
    ranges.base[index] = Blocker.Range(start: 0, count: UInt32(many))
    var candidates = CandidateSet()
    defer { candidates.deallocate() }
    candidates.gather(ranges.base, blocker)
    #expect(candidates.count == many)
    #expect(BlockingRule.allCases.reduce(0) { $0 + $1.entryKeys } * Blocker.most <= 1 << 17)
  }

  @Test func sharedWordsWeighTheSameSideBySideAndWordAfterWord() {
    let store = PlaceStore()
    var dice = Dice(seed: 21)
    let buffer = WordBuffer()
    var places: [UInt32] = []
    for _ in 0..<200 {
      let words = (0..<(1 + dice.below(19))).map { _ in
        ["xa", "tan", "lap", "phu", "hoa", "kim", "sa", "ha"][dice.below(8)] + "\(dice.below(6))"
      }
      let text = Array(words.joined(separator: " ").utf8)
      buffer.base.update(from: text, count: text.count)
      places.append(store.place(buffer.base, text.count))
    }
    for place in places { store.use(place, times: UInt32(1 + dice.below(50))) }
    store.weigh(total: 5_000)
    store.view { view in
      for a in places {
        for b in places.prefix(40) {
          guard let cards = view.cards.baseAddress else { return }
          let (first, second) = (cards + Int(a), cards + Int(b))
          #expect(view.shared(first, second) == view.sharedInLists(first, second))
          #expect(view.shared(second, first) == view.shared(first, second))
        }
      }
    }
  }

  @Test func aFlatTableKeepsWhatADictionaryKeeps() {
    var dice = Dice(seed: 2)
    var table = FlatTable(capacity: 4)
    var expected: [UInt64: UInt64] = [:]
    for _ in 0..<20_000 {
      let key = UInt64(1 + dice.below(6_000))
      table.change(key) { $0 += key }
      expected[key, default: 0] += key
    }
    #expect(table.count == expected.count && table[7_000] == 0)
    var found: [UInt64: UInt64] = [:]
    table.forEach { found[$0] = $1 }
    #expect(found == expected)
    #expect(expected.allSatisfy { table[$0.key] == $0.value })
  }
}
