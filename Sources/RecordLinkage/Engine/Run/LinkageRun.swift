import Foundation

/// One linkage from files to a file: reads the register and the entries, says how many pairs there are, trains (or takes a
/// model), compares, decides and writes one decision a record.
public struct LinkageRun: Sendable {
  /// More threads than this for each processor bring nothing and cost memory.
  private static let threadsPerProcessor = 4
  /// So many times the sure entries there were before make it worth learning once more.
  private static let worthLearning = 1.5

  public var kind: LinkageKind
  public var persons: URL
  public var records: URL
  public var output: URL
  public var threads: Int
  /// A model to use if the file is there, and to write if it is not.
  public var model: URL?
  /// Where to account for every decision, one JSON object a line.
  public var explain: URL?

  /// A run over CSV files; see the columns in docs.
  public init(
    kind: LinkageKind, persons: URL, records: URL, output: URL, threads: Int = 2, model: URL? = nil, explain: URL? = nil
  ) {
    self.kind = kind
    self.persons = persons
    self.records = records
    self.output = output
    self.threads = min(max(threads, 1), ProcessInfo.processInfo.activeProcessorCount * Self.threadsPerProcessor)
    self.model = model
    self.explain = explain
  }

  /// Runs. Bad rows are in the summary; only files that cannot be used throw, always a `LinkageError`.
  @discardableResult
  public func run(report: (LinkageProgress) -> Void = { _ in }) throws -> LinkageSummary {
    let given = try model.flatMap {
      FileManager.default.fileExists(atPath: $0.path) ? try LinkageModel.load($0, kind: kind) : nil
    }
    try LinkagePaths(inputs: [persons, records], outputs: [output, explain, given == nil ? model : nil].compactMap { $0 }).check()
    let vocabulary = Vocabulary()
    let reader = TableReader(vocabulary: vocabulary, threads: threads)
    // A fault in the header of the entries shows before a large register has been read.
    let columns = try TableReader.layout(records, content: .entries(kind))
    let register = try reader.read(persons, content: .persons, for: columns)
    report(.personsRead(register.taken, skipped: register.problems.count))
    register.table.repeats = RepeatedPersons.find(register.table)
    if !register.table.repeats.isEmpty { report(.personsRepeated(register.table.repeats.count)) }
    let books = try reader.read(records, content: .entries(kind))
    report(.entriesRead(books.table.count, skipped: books.problems.count))
    let engine = LinkageEngine(
      kind: kind, vocabulary: vocabulary, persons: register.table, entries: books.table, threads: threads,
      trains: given == nil)
    let (ranges, tally) = engine.block()
    let foresight = engine.foresee().map { drawn in
      LinkageProgress.Foresight(
        drawn: drawn.entries,
        pairs: Int((Double(drawn.pairs) * Double(books.table.count) / Double(max(drawn.entries, 1))).rounded()))
    }
    report(.willCompare(pairs: tally.pairs, refinedBlocks: tally.refined, leftOut: tally.leftOut, ifAllStayOpen: foresight))
    let first = train(engine, given: given, report: report)
    var found = engine.score(ranges, training: first)
    var households = engine.learn(found, training: first)
    let sure = engine.sure(found, nobody: first.nobody)
    var training = train(engine, given: given, report: { _ in })
    var again = engine.scoreOpen(&found, before: first, training: training, households, report: report)
    // Where the first blocks showed few (the dead have ages rather than dates), what the others showed is learned from too.
    if Double(engine.sure(found, nobody: training.nobody)) > Self.worthLearning * Double(sure) {
      let before = training
      households = engine.learn(found, training: before)
      training = train(engine, given: given, report: { _ in })
      again.add(engine.scoreOpen(&found, before: before, training: training, households, again: true, report: report))
    }
    var acceptAt = Assignment.acceptAt
    var repeatShare = given?.repeatShare ?? 0.02
    let decisions = found.withUnsafeBufferPointer { found in
      var assignment = Assignment(
        found, entries: books.table, persons: register.table, matchShare: training.matchShare, repeatShare: repeatShare)
      let decisions = assignment.decide(learnsRepeats: given == nil)
      repeatShare = assignment.repeatShare
      acceptAt = assignment.acceptFrom
      return decisions
    }
    let trained = LinkageModel(
      kind: kind, matchShare: training.matchShare, relatives: training.relatives, repeatShare: repeatShare,
      acceptAt: acceptAt, tables: training.tables)
    if let model, given == nil { try trained.save(model) }
    try DecisionWriter(entries: books.table, persons: register.table).write(decisions, to: output)
    if let explain { try Explanation(engine: engine, training: training).write(found, decisions, to: explain) }
    var summary = LinkageSummary(kind: kind, model: trained)
    summary.persons = register.table.count
    summary.entries = books.table.count
    summary.pairs = tally.pairs + again.pairs
    summary.refinedBlocks = tally.refined + again.refined
    summary.pairsLeftOut = tally.leftOut + again.leftOut
    summary.repeatedPersons = register.table.repeats.count
    summary.problems = register.problems + register.repeated(file: persons.lastPathComponent) + books.problems
    for decision in decisions {
      switch decision.tier {
      case .accept: summary.accepted += 1
      case .review: summary.reviewed += 1
      case .reject: summary.rejected += 1
      }
    }
    report(.linked(accepted: summary.accepted, reviewed: summary.reviewed, rejected: summary.rejected))
    return summary
  }

  private func train(
    _ engine: LinkageEngine, given: LinkageModel?, report: (LinkageProgress) -> Void
  ) -> ModelTraining {
    let strangers = engine.strangerShares()
    if let given { return ModelTraining(unrelated: strangers, persons: engine.persons.count, model: given) }
    var training = ModelTraining(unrelated: strangers, persons: engine.persons.count)
    let sample = engine.sample()
    training.train(sample, frequencies: engine.frequencies)
    report(.trained(entries: sample.entries, pairs: sample.vectors.count))
    return training
  }
}
