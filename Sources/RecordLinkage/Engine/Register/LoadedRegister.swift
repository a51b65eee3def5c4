import Foundation
import Synchronization

/// A register held in memory for the keying desk: one entry is linked in well under a millisecond.
///
/// The same blocking, comparison and model as a run. Without a trained model it starts from the initial belief and the
/// register's own frequencies, which is enough to order candidates and cautious in its probabilities.
public final class LoadedRegister: Sendable {
  /// `@unchecked Sendable`: reached through the `Mutex` below only.
  private struct State: @unchecked Sendable {
    let engine: LinkageEngine
    let training: ModelTraining
    let scorer: PairScorer
    let queryLayout: ColumnLayout
    var candidates: CandidateSet
    let ranges: RangeTable
    let acceptAt: Double
  }

  private static let columns =
    "record_id,full_name,sex,dob,place_of_birth,origin,residence,father_name,mother_name,spouse_name,id_no,age,date_of_death"
  private let state: Mutex<State>
  /// How many persons there are.
  public let count: Int

  /// Loads a register from a CSV file in the columns of `LinkageRun`.
  public convenience init(kind: LinkageKind, persons: URL, model: LinkageModel? = nil, threads: Int = 2) throws {
    let vocabulary = Vocabulary()
    let result = try TableReader(vocabulary: vocabulary, threads: threads).read(persons, content: .persons)
    try self.init(kind: kind, vocabulary: vocabulary, table: result.table, model: model, threads: threads)
  }

  /// Loads a register from records; a candidate's `personIndex` counts in them. Records without a name are never found.
  public convenience init(kind: LinkageKind, persons: [PersonRecord], model: LinkageModel? = nil, threads: Int = 2) throws {
    let chunks = stride(from: 0, to: persons.count, by: PersonChunk.usual).lazy.map { start in
      PersonChunk(persons[start..<min(start + PersonChunk.usual, persons.count)])
    }
    try self.init(kind: kind, chunks: chunks, model: model, threads: threads)
  }

  /// Loads a register piece by piece; a candidate's `personIndex` counts on through the pieces.
  public convenience init(
    kind: LinkageKind, chunks: some Sequence<PersonChunk>, model: LinkageModel? = nil, threads: Int = 2
  ) throws {
    let vocabulary = Vocabulary()
    let layout = try ColumnLayout(header: Array(PersonChunk.header.utf8), content: .persons, path: "")
    var merger = TableMerger(vocabulary: vocabulary, file: "")
    let table = merger.table
    for chunk in chunks {
      let start = table.count
      merger.merge(ChunkParser.parse(chunk.bytes, layout: layout), expecting: 0)
      for (i, id) in chunk.ids.enumerated() where start + i < table.count {
        table.oddIdentifiers[start + i] = id
        if chunk.numbers[i] != 0 { table.numbers[start + i] = chunk.numbers[i] }
      }
    }
    try self.init(kind: kind, vocabulary: vocabulary, table: table, model: model, threads: threads)
  }

  private init(kind: LinkageKind, vocabulary: Vocabulary, table: EntityTable, model: LinkageModel?, threads: Int) throws {
    if let model, model.kind != kind { throw LinkageError.badModel(path: model.kind.rawValue) }
    let engine = LinkageEngine(
      kind: kind, vocabulary: vocabulary, persons: table, entries: EntityTable(), threads: threads,
      rules: BlockingRule.allCases.filter { !$0.usesPlace })
    let strangers = engine.strangerShares()
    var training =
      model.map { ModelTraining(unrelated: strangers, persons: table.count, model: $0) }
      ?? ModelTraining(unrelated: strangers, persons: table.count)
    if model == nil {
      training.train(TrainingSample(), frequencies: engine.frequencies)
    }
    count = table.count
    state = Mutex(
      State(
        engine: engine, training: training,
        scorer: PairScorer(training.tables, relativeRate: training.relativeRate, frequencies: engine.frequencies),
        queryLayout: try ColumnLayout(header: Array(Self.columns.utf8), content: .entries(.death), path: ""),
        candidates: CandidateSet(), ranges: RangeTable(engine.blocker.slots),
        acceptAt: model?.acceptAt ?? 0.99))
  }

  deinit { state.withLock { $0.candidates.deallocate() } }

  /// The persons who may be meant, best first, with every field's weight.
  public func candidates(for query: LinkageQuery, limit: Int = 4) -> [LinkageCandidate] {
    state.withLock { Self.candidates(&$0, query, limit) }
  }

  /// Weighs persons of the register against the query, wherever they were found; in the order given.
  public func weights(for query: LinkageQuery, persons rows: [Int]) -> [LinkageCandidate]? {
    state.withLock { state in
      let engine = state.engine
      guard let entries = Self.table(query, state), entries.count == 1,
        rows.allSatisfy({ (0..<engine.persons.count).contains($0) })
      else { return nil }
      engine.blocker.learnNewWords()
      engine.vocabulary.places.weighNew()
      let (scorer, training) = (state.scorer, state.training)
      return PairBench.run(engine.vocabulary, entries: entries, persons: engine.persons) { bench in
        let side = bench.entry(0)
        return rows.map { row in
          let vector = bench.vector(side, row)
          let weight = Double(scorer.weight(vector, side.row, bench.person(row)))
          let probability = exp(weight) / (training.nobody + exp(weight))
          return LinkageCandidate(
            personIndex: row, personID: engine.persons.personID(row), probability: probability, tier: .review,
            bits: weight / log(2), fields: Self.fields(vector, training.tables))
        }
      }
    }
  }

  private static func candidates(_ state: inout State, _ query: LinkageQuery, _ limit: Int) -> [LinkageCandidate] {
    let engine = state.engine
    guard let entries = table(query, state), entries.count == 1, engine.persons.count > 0 else { return [] }
    engine.blocker.learnNewWords()
    engine.vocabulary.places.weighNew()
    let lunar = entries.extras[0].lunar
    _ = engine.blocker.find(UnsafePointer(entries.rows), lunar: lunar, number: entries.numbers[0], into: state.ranges.base)
    state.candidates.gather(state.ranges.base, engine.blocker)
    let candidates = state.candidates
    let scorer = state.scorer
    let training = state.training
    let acceptAt = state.acceptAt
    return PairBench.run(engine.vocabulary, entries: entries, persons: engine.persons) { bench in
      var scored: [(row: Int, vector: UInt32, weight: Double)] = []
      let side = bench.entry(0)
      for i in 0..<candidates.count {
        let row = Int(candidates.rows[i])
        let vector = bench.vector(side, row)
        scored.append((row, vector, Double(scorer.weight(vector, side.row, bench.person(row)))))
      }
      let total = scored.reduce(training.nobody) { $0 + exp($1.weight) }
      scored.sort { ($1.weight, $0.row) < ($0.weight, $1.row) }
      return scored.prefix(max(limit, 0)).map { found in
        let probability = exp(found.weight) / total
        let tier: MatchTier =
          probability >= acceptAt ? .accept : probability > Assignment.linkAt ? .review : .reject
        return LinkageCandidate(
          personIndex: found.row, personID: engine.persons.personID(found.row), probability: probability, tier: tier,
          bits: found.weight / log(2), fields: fields(found.vector, training.tables))
      }
    } ?? []
  }

  private static func table(_ query: LinkageQuery, _ state: State) -> EntityTable? {
    let person = query.person
    var text = CSVText()
    text.row([
      "q", person.fullName, CSVText.sex(person.sex), CSVText.date(person.birthDate), query.placeOfBirth, query.origin,
      query.residence, person.fatherName, person.motherName, person.spouseName, person.idNumber, query.age.map(String.init) ?? "",
      query.eventYear.map(String.init) ?? "",
    ])
    var merger = TableMerger(vocabulary: state.engine.vocabulary, file: "")
    merger.merge(ChunkParser.parse(text.bytes, layout: state.queryLayout), expecting: 0)
    return merger.table
  }

  private static func fields(_ vector: UInt32, _ tables: LevelTables) -> [LinkageCandidate.FieldWeight] {
    ComparisonField.allCases.compactMap { field in
      let level = field.level(in: vector)
      guard level > 0 else { return nil }
      let at = field.offset + level
      return LinkageCandidate.FieldWeight(
        field: field, level: field.levelName(level), bits: log2(tables.match[at] / tables.unrelated[at]))
    }
  }
}
