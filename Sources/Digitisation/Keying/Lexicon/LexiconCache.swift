import CivilStatus
import Storage

/// Lexicons of the units people key for, in memory. Counted when first asked for and again after a while, one count at a time for a
/// unit; an extract is counted once.
public actor LexiconCache {
  public static let shared = LexiconCache()

  /// Seconds after which settled entries are counted anew; the old lexicon serves meanwhile.
  static let lifetime = 900.0

  private struct Key: Hashable {
    var node: String
    var unit: UnitPath
  }

  private struct Entry {
    var lexicon: NameLexicon
    var extract: String?
    var countedAt: ContinuousClock.Instant
  }

  private var entries: [Key: Entry] = [:]
  private var running: [Key: Task<NameLexicon, any Error>] = [:]
  private var extracts: [String: ExtractWords] = [:]

  /// The lexicon of a unit; the first call counts, later ones answer at once.
  public func lexicon(for unit: UnitPath, of node: Node) async throws -> NameLexicon {
    let key = Key(node: node.id, unit: unit)
    let newest = try await node.database.read { try PopulationExtract.newest(for: unit, in: $0) }
    if let known = entries[key] {
      let isOld = known.extract != newest?.id || known.countedAt.duration(to: .now) > .seconds(Self.lifetime)
      if isOld { _ = count(key, newest, node) }
      return known.lexicon
    }
    return try await count(key, newest, node).value
  }

  /// Counts again now and waits for it.
  func refresh(_ unit: UnitPath, of node: Node) async throws -> NameLexicon {
    let newest = try await node.database.read { try PopulationExtract.newest(for: unit, in: $0) }
    return try await count(Key(node: node.id, unit: unit), newest, node).value
  }

  private func count(_ key: Key, _ extract: PopulationExtract?, _ node: Node) -> Task<NameLexicon, any Error> {
    if let task = running[key] { return task }
    let counted = extract.flatMap { extracts[$0.id] }
    let task = Task.detached(priority: .utility) {
      let sources = LexiconSources(database: node.database, catalogue: node.catalogue)
      var counts = SyllableCounts.standard
      var persons: ExtractWords?
      if let extract {
        persons = if let counted { counted } else { try await sources.extract(extract) }
      }
      if let persons { counts.add(persons.syllables) }
      counts.add(try await sources.settled(in: key.unit))
      let names = try await node.units.current().names(of: key.unit)
      let lexicon = NameLexicon(counts, hamlets: persons?.hamlets.hamlets(of: names) ?? [])
      await self.keep(lexicon, persons, extract?.id, for: key)
      return lexicon
    }
    running[key] = task
    Task {
      _ = try? await task.value
      self.finished(key, task)
    }
    return task
  }

  private func keep(_ lexicon: NameLexicon, _ persons: ExtractWords?, _ extract: String?, for key: Key) {
    // Few units are keyed for on one node at a time; an old extract's counts are of no more use.
    if entries.count > 200 { entries.removeAll() }
    if extracts.count > 20 { extracts.removeAll() }
    if let extract { extracts[extract] = persons }
    entries[key] = Entry(lexicon: lexicon, extract: extract, countedAt: .now)
  }

  private func finished(_ key: Key, _ task: Task<NameLexicon, any Error>) {
    if running[key] == task { running[key] = nil }
  }
}

extension UnitDirectory {
  /// How a unit is named at any time, and what has become of it.
  fileprivate func names(of path: UnitPath) -> [String] {
    guard let code = path.rawValue.split(separator: "/").last else { return [] }
    let units = units(code: String(code))
    return (units + units.flatMap { successors(of: $0).map(\.unit) }).map(\.displayName)
  }
}
