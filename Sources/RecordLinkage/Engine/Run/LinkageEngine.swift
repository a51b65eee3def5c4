import Foundation

/// A register with its frequencies and indexes, and everything done with it.
///
/// `@unchecked Sendable`: portions read tables, frequencies and indexes that are complete before they start; each writes its own range alone.
final class LinkageEngine: @unchecked Sendable {
  /// Entries a thread takes at a time.
  private static let portion = 2048
  /// Entries the model is trained on.
  private static let sampleSize = 8000

  let kind: LinkageKind
  let vocabulary: Vocabulary
  let persons: EntityTable
  let entries: EntityTable
  let frequencies: Frequencies
  let blocker: Blocker
  private let threads: Int

  init(
    kind: LinkageKind, vocabulary: Vocabulary, persons: EntityTable, entries: EntityTable, threads: Int,
    rules: [BlockingRule]? = nil
  ) {
    self.kind = kind
    self.vocabulary = vocabulary
    self.persons = persons
    self.entries = entries
    self.threads = threads
    Self.weighPlaces(persons, vocabulary)
    frequencies = Frequencies(persons, tokens: vocabulary.info.count, threads: threads)
    blocker = Blocker(
      persons, entries: rules == nil ? entries : nil, vocabulary: vocabulary, rules: rules ?? Self.rules(entries),
      threads: threads)
  }

  private static func weighPlaces(_ persons: EntityTable, _ vocabulary: Vocabulary) {
    var uses = [UInt32](repeating: 0, count: vocabulary.places.count)
    var total = 0
    for i in 0..<persons.count {
      let row = persons.rows + i
      for place in [row.pointee.birthPlace, row.pointee.origin, row.pointee.residence] where place != 0 {
        uses[Int(place)] += 1
        total += 1
      }
    }
    for place in 1..<max(uses.count, 1) where uses[place] > 0 { vocabulary.places.use(UInt32(place), times: uses[place]) }
    vocabulary.places.weigh(total: total)
  }

  /// The rules for which the entries have values at all.
  private static func rules(_ entries: EntityTable) -> [BlockingRule] {
    var (father, mother, spouse, number) = (false, false, false, false)
    for i in 0..<entries.count {
      let row = entries.rows + i
      father = father || row.pointee.father.given != 0
      mother = mother || row.pointee.mother.given != 0
      spouse = spouse || row.pointee.spouse.given != 0
      number = number || entries.numbers[i] != 0
    }
    return BlockingRule.allCases.filter { rule in
      switch rule {
      case .dateGiven, .dateSurname, .nameYear, .nameDay: true
      // With both parents there are better keys.
      case .partialYear: !(father && mother) || spouse
      case .dateMother, .nameMother, .givenMother: mother
      case .dateFather, .nameFather: father
      case .parents, .givenParents, .yearParents: father && mother
      case .dateSpouse, .nameSpouse: spouse
      case .number: number
      case .placeGivenYear, .placeGivenDay, .placeMotherYear: false
      }
    }
  }

  // MARK: Steps

  /// The ranges of all entries.
  func block() -> (ranges: RangeTable, tally: Blocker.Tally) {
    let ranges = RangeTable(entries.count * blocker.slots)
    let portions = (entries.count + Self.portion - 1) / Self.portion
    let tallies = Slots<Blocker.Tally>(portions)
    Parallel.run(portions, threads: threads) { _, portion in
      var tally = Blocker.Tally()
      for entry in portion * Self.portion..<min((portion + 1) * Self.portion, entries.count) {
        tally.add(
          blocker.find(
            UnsafePointer(entries.rows + entry), lunar: entries.extras[entry].lunar, number: entries.numbers[entry],
            into: ranges.base + entry * blocker.slots))
      }
      tallies[portion] = tally
    }
    var tally = Blocker.Tally()
    for portion in 0..<portions { tally.add(tallies[portion] ?? Blocker.Tally()) }
    return (ranges, tally)
  }

  /// The shares among strangers, measured within the register when there are no entries.
  func strangerShares() -> [Double] {
    PairBench.run(vocabulary, entries: entries.count > 0 ? entries : persons, persons: persons) {
      StrangerShares.measure($0, frequencies: frequencies)
    }
      ?? LevelTables().unrelated
  }

  /// Draws entries and compares all their pairs.
  func sample(_ ranges: RangeTable) -> TrainingSample {
    let drawn = StrangerShares.draw(entries.count, wanted: Self.sampleSize) { entries.recordHash($0) }
    let neutral = PairScorer(LevelTables(), relativeRate: 0, frequencies: frequencies)
    let sample = PairBench.run(vocabulary, entries: entries, persons: persons) { bench in
      var sample = TrainingSample()
      var candidates = CandidateSet()
      defer { candidates.deallocate() }
      for entry in drawn {
        candidates.gather(ranges.base + entry * blocker.slots, blocker)
        let side = bench.entry(entry)
        for i in 0..<candidates.count {
          let row = Int(candidates.rows[i])
          let vector = bench.vector(side, row)
          sample.vectors.append(vector)
          sample.corrections.append(neutral.corrections(vector, side.row, bench.person(row)))
        }
        sample.starts.append(sample.vectors.count)
      }
      return sample
    }
    return sample ?? TrainingSample()
  }

  /// Compares every entry with the persons of its blocks.
  func score(_ ranges: RangeTable, training: ModelTraining) -> [Found] {
    let scorer = PairScorer(training.tables, relativeRate: training.relativeRate, frequencies: frequencies)
    let cutoff = scorer.cutoff(nobody: training.nobody)
    let portions = (entries.count + Self.portion - 1) / Self.portion
    let workers = max(1, min(threads, portions))
    return [Found](unsafeUninitializedCapacity: entries.count) { buffer, count in
      buffer.initialize(repeating: Found())
      let result = SharedBuffer(buffer)
      Parallel.run(workers, threads: workers) { _, worker in
        _ = PairBench.run(vocabulary, entries: entries, persons: persons) { bench in
          var candidates = CandidateSet()
          defer { candidates.deallocate() }
          for portion in stride(from: worker, to: portions, by: workers) {
            for entry in portion * Self.portion..<min((portion + 1) * Self.portion, entries.count) {
              candidates.gather(ranges.base + entry * blocker.slots, blocker)
              result.buffer[entry] = Self.score(bench.entry(entry), candidates, bench, scorer, cutoff)
            }
          }
        }
      }
      count = entries.count
    }
  }

  // MARK: Second pass

  /// Where no more is to be learned about an entry: one person fits beyond doubt.
  private static func isSettled(_ found: Found, nobody: Double) -> Bool {
    let best = exp(Double(found.weights[0]))
    return best / (nobody + found.total) > 0.995
  }

  /// Learns from the entries whose person is beyond doubt: which places became which, and which parents are which.
  func learn(_ found: [Found], training: ModelTraining) -> Households {
    let nobody = training.nobody
    var learner = PlaceSuccessors.Learner()
    var households = Households()
    let cores = vocabulary.places.cores
    for entry in found.indices {
      let best = found[entry]
      guard best.rows[0] != .max, exp(Double(best.weights[0])) / (nobody + best.total) > 0.99 else { continue }
      let a = UnsafePointer(entries.rows + entry)
      let b = UnsafePointer(persons.rows + Int(best.rows[0]))
      learner.add(cores[Int(a.pointee.origin)], cores[Int(b.pointee.origin)])
      learner.add(cores[Int(a.pointee.birthPlace)], cores[Int(b.pointee.birthPlace)])
      if a.pointee.origin == 0 { learner.add(cores[Int(a.pointee.residence)], cores[Int(b.pointee.residence)]) }
      households.add(entry: Households.entryKey(a), person: Households.personKey(b))
    }
    let successors = learner.learned()
    vocabulary.places.successors = successors.count > 0 ? successors : nil
    return households
  }

  /// Blocks of open entries by where their persons come from, old units and their successors taken together.
  private func blockAgain(_ open: [Int]) -> (Blocker, RangeTable, Blocker.Tally) {
    let table = EntityTable()
    table.reserve(open.count)
    for entry in open {
      table.append(entries.rows[entry])
      table.numbers.append(entries.numbers[entry])
      table.extras.append(entries.extras[entry])
    }
    let second = Blocker(persons, entries: table, vocabulary: vocabulary, rules: BlockingRule.second, threads: threads)
    let ranges = RangeTable(open.count * second.slots)
    var tally = Blocker.Tally()
    for i in 0..<open.count {
      tally.add(second.find(UnsafePointer(table.rows + i), lunar: .none, number: 0, into: ranges.base + i * second.slots))
    }
    return (second, ranges, tally)
  }

  /// Scores the open entries again with what was learned.
  func scoreAgain(
    _ found: inout [Found], _ ranges: RangeTable, before: ModelTraining, training: ModelTraining, _ households: Households,
    report: (LinkageProgress) -> Void
  ) -> Blocker.Tally {
    let scorer = PairScorer(training.tables, relativeRate: training.relativeRate, frequencies: frequencies)
    let cutoff = scorer.cutoff(nobody: training.nobody)
    let open = found.indices.filter { !Self.isSettled(found[$0], nobody: before.nobody) }
    let (second, more, tally) = blockAgain(open)
    report(.willCompareAgain(entries: open.count, pairs: tally.pairs))
    let workers = max(1, min(threads, open.count / 64))
    found.withUnsafeMutableBufferPointer { buffer in
      let result = SharedBuffer(buffer)
      Parallel.run(workers, threads: workers) { _, worker in
        _ = PairBench.run(vocabulary, entries: entries, persons: persons) { bench in
          var candidates = CandidateSet()
          defer { candidates.deallocate() }
          for at in stride(from: worker, to: open.count, by: workers) {
            candidates.gather(
              ranges.base + open[at] * blocker.slots, blocker, (UnsafePointer(more.base + at * second.slots), second))
            result.buffer[open[at]] = Self.score(bench.entry(open[at]), candidates, bench, scorer, cutoff, households)
          }
        }
      }
    }
    return tally
  }

  /// As below; persons of a family known to be the entry's agree on the parents whatever was written.
  private static func score(
    _ side: PairComparer.Entry, _ candidates: CandidateSet, _ bench: PairBench, _ scorer: PairScorer, _ cutoff: PairScorer.Cutoff,
    _ households: Households
  ) -> Found {
    var found = Found()
    let least = side.number == 0 ? cutoff.without : cutoff.withNumber
    candidates.touch(bench.persons)
    let family = Households.entryKey(side.row)
    for i in 0..<candidates.count {
      let row = candidates.rows[i]
      let person = bench.person(Int(row))
      var vector = bench.comparer.people(side, person)
      if households.isOne(entry: family, person: Households.personKey(person)) {
        for field in [ComparisonField.father, .mother] where field.level(in: vector) > 2 {
          vector = vector & ~(7 << field.shift) | 2 << field.shift
        }
      }
      guard scorer.weight(vector, side.row, person) > least else { continue }
      vector |= bench.rest(side, Int(row))
      found.add(row, scorer.weight(vector, side.row, person), numbers: bench.personNumbers)
    }
    return found
  }

  /// Names and date settle most pairs; places are compared only where they could still matter.
  @inline(__always)
  private static func score(
    _ side: PairComparer.Entry, _ candidates: CandidateSet, _ bench: PairBench, _ scorer: PairScorer, _ cutoff: PairScorer.Cutoff
  ) -> Found {
    var found = Found()
    let least = side.number == 0 ? cutoff.without : cutoff.withNumber
    candidates.touch(bench.persons)
    for i in 0..<candidates.count {
      let row = candidates.rows[i]
      let person = bench.person(Int(row))
      let people = bench.comparer.people(side, person)
      guard scorer.weight(people, side.row, person) > least else { continue }
      let vector = people | bench.rest(side, Int(row))
      found.add(row, scorer.weight(vector, side.row, person), numbers: bench.personNumbers)
    }
    return found
  }
}

/// Ranges of all entries, `slots` each.
///
/// `@unchecked Sendable`: an entry's ranges are written by the one portion that the entry belongs to.
final class RangeTable: @unchecked Sendable {
  let base: UnsafeMutablePointer<Blocker.Range>

  init(_ count: Int) {
    base = .allocate(capacity: max(count, 1))
    base.initialize(repeating: Blocker.Range(), count: max(count, 1))
  }

  deinit { base.deallocate() }
}

/// A buffer whose elements are written by one thread each.
struct SharedBuffer<Element>: @unchecked Sendable {
  let buffer: UnsafeMutableBufferPointer<Element>

  init(_ buffer: UnsafeMutableBufferPointer<Element>) { self.buffer = buffer }
}
