import Foundation

/// A register with its frequencies and indexes, and everything done with it.
///
/// `@unchecked Sendable`: portions read tables, frequencies and indexes that are complete before they start; each writes its own
/// range alone. What training keeps is touched by the thread of the run alone.
final class LinkageEngine: @unchecked Sendable {
  /// Entries a thread takes at a time.
  private static let portion = 2048
  /// Entries the model is trained on.
  private static let sampleSize = 8000
  /// Pieces of the register in which blocks with places are counted beforehand.
  private static let foreseen = 32
  /// Where most entries find their person at once, and few others.
  private static let first: [BlockingRule] = [.dateGiven]
  /// An entry whose best person among those is this sure looks no further: whoever differs in the day or the given name as well
  /// would have to weigh as much, and the model gives such a person less by many nats.
  private static let settledAt = 0.9999
  /// An entry this sure of its person in all blocks is not looked at again.
  private static let settledInAllAt = 0.995
  /// An entry this sure is learned from.
  private static let sureAt = 0.99

  let kind: LinkageKind
  let vocabulary: Vocabulary
  let persons: EntityTable
  let entries: EntityTable
  let frequencies: Frequencies
  /// The first blocks: all of a register that is asked by a desk, those of the same day and given name in a run.
  let blocker: Blocker
  private let rules: [BlockingRule]
  /// The entries the model is trained on, with all their blocks; none in a run with a model.
  private let training: (drawn: [Int], blocker: Blocker)?
  /// What was compared for the model, kept for the second training; touched between portions only.
  private var drawnSample: TrainingSample?
  /// Their blocks, from `foresee` to the first training.
  private var drawnRanges: RangeTable?
  private var strangers: StrangerShares?
  /// The entries the first blocks left open, and all their blocks but those with places.
  private var opened: (rows: [Int], indexes: [BlockIndex]) = ([], [])
  private let threads: Int

  init(
    kind: LinkageKind, vocabulary: Vocabulary, persons: EntityTable, entries: EntityTable, threads: Int, trains: Bool = false,
    rules: [BlockingRule]? = nil
  ) {
    self.kind = kind
    self.vocabulary = vocabulary
    self.persons = persons
    self.entries = entries
    self.threads = threads
    Self.weighPlaces(persons, vocabulary)
    frequencies = Frequencies(persons, tokens: vocabulary.info.count, threads: threads)
    self.rules = rules ?? Self.rules(entries)
    var wanted = [Blocker.Wanted(rules: rules ?? Self.first)]
    var drawn: [Int] = []
    if rules == nil, trains {
      drawn = StrangerShares.draw(entries.count, wanted: Self.sampleSize) { entries.recordHash($0) }
      wanted.append(Blocker.Wanted(rules: self.rules.filter { !Self.first.contains($0) }, entries: drawn))
    }
    let indexes = Blocker.indexes(
      wanted, persons, entries: rules == nil ? entries : nil, vocabulary: vocabulary, threads: threads)
    blocker = Blocker(Array(indexes.prefix(wanted[0].rules.count)), vocabulary: vocabulary)
    training = wanted.count > 1 ? (drawn, Blocker(indexes, vocabulary: vocabulary)) : nil
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

  /// The ranges of all entries in the first blocks.
  func block() -> (ranges: RangeTable, tally: Blocker.Tally) { block(nil, blocker) }

  /// How many pairs the entries drawn for training have in all their blocks; nil in a run that draws none.
  ///
  /// Blocks with places are counted in a part of the register, and twice: besides the unit that was written there will be its
  /// successor, which nobody knows yet.
  func foresee() -> (entries: Int, pairs: Int)? {
    guard let training else { return nil }
    let blocks = block(training.drawn, training.blocker)
    drawnRanges = blocks.ranges
    let step = max(persons.count / BlockIndexBuilder.block / Self.foreseen, 1)
    let placed = Blocker.indexes(
      [Blocker.Wanted(rules: BlockingRule.second, entries: training.drawn)], persons, entries: entries, vocabulary: vocabulary,
      threads: threads, step: step)
    let places = block(training.drawn, Blocker(placed, vocabulary: vocabulary)).tally.pairs
    return (training.drawn.count, blocks.tally.pairs + 2 * step * places)
  }

  /// The shares among strangers, measured within the register when there are no entries.
  func strangerShares() -> [Double] {
    let shares = PairBench.run(vocabulary, entries: entries.count > 0 ? entries : persons, persons: persons) { bench in
      if strangers != nil {
        if vocabulary.places.successors != nil { strangers?.comparePlacesAgain(bench) }
      } else {
        strangers = StrangerShares(bench)
      }
      return strangers?.shares(bench, frequencies: frequencies)
    }
    return (shares ?? nil) ?? LevelTables().unrelated
  }

  /// The ranges of some entries; of all without a list.
  private func block(_ rows: [Int]?, _ blocker: Blocker) -> (ranges: RangeTable, tally: Blocker.Tally) {
    let count = rows?.count ?? entries.count
    let ranges = RangeTable(count * blocker.slots)
    let portions = (count + Self.portion - 1) / Self.portion
    let tallies = Slots<Blocker.Tally>(portions)
    Parallel.run(portions, threads: threads) { _, portion in
      var tally = Blocker.Tally()
      for i in portion * Self.portion..<min((portion + 1) * Self.portion, count) {
        let entry = rows?[i] ?? i
        tally.add(
          blocker.find(
            UnsafePointer(entries.rows + entry), lunar: entries.extras[entry].lunar, number: entries.numbers[entry],
            into: ranges.base + i * blocker.slots))
      }
      tallies[portion] = tally
    }
    var tally = Blocker.Tally()
    for portion in 0..<portions { tally.add(tallies[portion] ?? Blocker.Tally()) }
    return (ranges, tally)
  }

  /// All pairs of the entries drawn for training. The second time only the places are compared again: nothing else can have
  /// changed.
  func sample() -> TrainingSample {
    guard let training else { return TrainingSample() }
    var sample = drawnSample ?? pairs(training.drawn, training.blocker)
    if drawnSample != nil, vocabulary.places.successors != nil {
      let place = ComparisonField.place
      let mask = UInt32(place.levels - 1) << place.shift
      _ = PairBench.run(vocabulary, entries: entries, persons: persons) { bench in
        for i in 0..<sample.entries {
          let side = bench.entry(sample.drawn[i])
          for pair in sample.starts[i]..<sample.starts[i + 1] {
            let places = bench.comparer.places(side, bench.person(Int(sample.rows[pair])))
            sample.vectors[pair] = sample.vectors[pair] & ~mask | places
          }
        }
      }
    }
    drawnSample = sample
    return sample
  }

  private func pairs(_ drawn: [Int], _ blocker: Blocker) -> TrainingSample {
    let ranges = drawnRanges ?? block(drawn, blocker).ranges
    drawnRanges = nil
    let neutral = PairScorer(LevelTables(), relativeRate: 0, frequencies: frequencies)
    let sample = PairBench.run(vocabulary, entries: entries, persons: persons) { bench in
      var sample = TrainingSample()
      sample.drawn = drawn
      var candidates = CandidateSet()
      defer { candidates.deallocate() }
      for (at, entry) in drawn.enumerated() {
        candidates.gather(ranges.base + at * blocker.slots, blocker)
        candidates.touch(persons)
        let side = bench.entry(entry)
        for i in 0..<candidates.count {
          let row = candidates.rows[i]
          let vector = bench.vector(side, Int(row))
          sample.vectors.append(vector)
          sample.corrections.append(neutral.corrections(vector, side.row, bench.person(Int(row))))
          sample.rows.append(row)
        }
        sample.starts.append(sample.vectors.count)
      }
      return sample
    }
    return sample ?? TrainingSample()
  }

  /// Compares every entry with the persons of its first blocks.
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
  private static func isSettled(_ found: Found, nobody: Double, at least: Double) -> Bool {
    guard found.rows[0] != .max else { return false }
    return exp(Double(found.weights[0])) / (nobody + found.total) > least
  }

  /// How many entries have found their person beyond doubt: those that `learn` learns from.
  func sure(_ found: [Found], nobody: Double) -> Int {
    found.count { Self.isSettled($0, nobody: nobody, at: Self.sureAt) }
  }

  /// Learns from the entries whose person is beyond doubt: which places became which, and which parents are which.
  func learn(_ found: [Found], training: ModelTraining) -> Households {
    let nobody = training.nobody
    var learner = PlaceSuccessors.Learner()
    var households = Households()
    let cores = vocabulary.places.cores
    for entry in found.indices {
      let best = found[entry]
      guard Self.isSettled(best, nobody: nobody, at: Self.sureAt) else { continue }
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

  /// Scores the open entries in all blocks, with what was learned; blocks by where a person comes from take old units and their
  /// successors together.
  func scoreOpen(
    _ found: inout [Found], before: ModelTraining, training: ModelTraining, _ households: Households, again: Bool = false,
    report: (LinkageProgress) -> Void
  ) -> Blocker.Tally {
    let scorer = PairScorer(training.tables, relativeRate: training.relativeRate, frequencies: frequencies)
    let cutoff = scorer.cutoff(nobody: training.nobody)
    let open: [Int]
    let kept: [BlockIndex]
    let rest = rules.filter { !Self.first.contains($0) }
    if again {
      // Who is still open was open before: the blocks without places are there.
      open = opened.rows.filter { !Self.isSettled(found[$0], nobody: before.nobody, at: Self.settledInAllAt) }
      kept = opened.indexes
    } else {
      open = found.indices.filter { !Self.isSettled(found[$0], nobody: before.nobody, at: Self.settledAt) }
      kept = []
    }
    let made = Blocker.indexes(
      [Blocker.Wanted(rules: (again ? [] : rest) + BlockingRule.second, entries: open)], persons, entries: entries,
      vocabulary: vocabulary, threads: threads)
    if !again { opened = (open, Array(made.prefix(rest.count))) }
    let blocker = Blocker(blocker.indexes + kept + made, vocabulary: vocabulary)
    let (ranges, tally) = block(open, blocker)
    report(.willCompareAgain(entries: open.count, pairs: tally.pairs))
    let portions = (open.count + Self.portion - 1) / Self.portion
    let workers = max(1, min(threads, portions))
    found.withUnsafeMutableBufferPointer { buffer in
      let result = SharedBuffer(buffer)
      Parallel.run(workers, threads: workers) { _, worker in
        _ = PairBench.run(vocabulary, entries: entries, persons: persons) { bench in
          var candidates = CandidateSet()
          defer { candidates.deallocate() }
          for portion in stride(from: worker, to: portions, by: workers) {
            for at in portion * Self.portion..<min((portion + 1) * Self.portion, open.count) {
              candidates.gather(ranges.base + at * blocker.slots, blocker)
              result.buffer[open[at]] = Self.score(bench.entry(open[at]), candidates, bench, scorer, cutoff, households)
            }
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
      bench.add(row, scorer.weight(vector, side.row, person), to: &found)
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
      bench.add(row, scorer.weight(vector, side.row, person), to: &found)
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
