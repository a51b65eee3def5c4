import Foundation
import RecordLinkage
import Storage
import Synchronization

/// Population extracts that the linkage engine holds in memory: the latest used, up to a bound in all. Loading goes on beside
/// the requests; whoever finds nothing here asks the store.
final class RegisterShelf: Sendable {
  static let shared = RegisterShelf()

  /// Extracts kept at once (a province has many communes), and persons of all of them together: about half a kilobyte a person is held.
  static let kept = 32
  static let largest = 800_000
  /// Below this the frequencies of an extract say nothing.
  static let smallest = 500
  private static let page = 8_192

  private struct State {
    /// The latest used last.
    var registers: [(id: String, register: ShelvedRegister)] = []
    var loading: [String: Task<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  /// The register if it is in memory; never waits.
  func loaded(_ extract: String) -> ShelvedRegister? {
    state.withLock { state in
      guard let at = state.registers.firstIndex(where: { $0.id == extract }) else { return nil }
      let found = state.registers.remove(at: at)
      state.registers.append(found)
      return found.register
    }
  }

  /// Begins loading unless it is there or under way; returns at once.
  func prepare(_ extract: PopulationExtract, from node: Node) {
    _ = task(extract, node)
  }

  /// Loads and waits; nil for an extract too small or too large to be held, and when the store fails.
  func load(_ extract: PopulationExtract, from node: Node) async -> ShelvedRegister? {
    if let found = loaded(extract.id) { return found }
    await task(extract, node)?.value
    return loaded(extract.id)
  }

  private func task(_ extract: PopulationExtract, _ node: Node) -> Task<Void, Never>? {
    guard (Self.smallest...Self.largest).contains(extract.rows) else { return nil }
    return state.withLock { state in
      if state.registers.contains(where: { $0.id == extract.id }) { return nil }
      if let under = state.loading[extract.id] { return under }
      let task = Task.detached(priority: .utility) {
        let register = try? await Self.read(extract, node)
        self.state.withLock { state in
          state.loading[extract.id] = nil
          guard let register else { return }
          state.registers.append((extract.id, register))
          while state.registers.count > Self.kept || state.registers.reduce(0, { $0 + $1.register.rows.count }) > Self.largest {
            state.registers.removeFirst()
          }
        }
      }
      state.loading[extract.id] = task
      return task
    }
  }

  private static func read(_ extract: PopulationExtract, _ node: Node) async throws -> ShelvedRegister {
    var chunks: [PersonChunk] = []
    var rows: [Int32] = []
    var last = -1
    while true {
      let after = last
      let persons = try await node.database.read { transaction in
        try transaction.query(
          "SELECT \(PopulationPerson.columns) FROM population_person WHERE extract_id = ? AND row_number > ? ORDER BY row_number LIMIT ?",
          [.text(extract.id), .int(after), .int(page)]
        ).map { try PopulationPerson($0) }
      }
      guard let end = persons.last?.row else { break }
      last = end
      chunks.append(PersonChunk(persons.map(\.record)))
      rows += persons.map { Int32(truncatingIfNeeded: $0.row) }
    }
    let (parts, numbers) = (chunks, rows)
    return try await node.blocking {
      ShelvedRegister(rows: numbers, register: try LoadedRegister(kind: .birth, chunks: parts, threads: 1))
    }
  }
}

/// An extract in the engine's memory: persons are named by their line of the extract.
struct ShelvedRegister: Sendable {
  /// In order; a person's position in the register is the position here.
  let rows: [Int32]
  let register: LoadedRegister

  /// The persons who may be meant, best first: line, weight, tier.
  func candidates(for query: LinkageQuery, limit: Int) -> [(row: Int, candidate: LinkageCandidate)] {
    register.candidates(for: query, limit: limit).map { (Int(rows[$0.personIndex]), $0) }
  }

  /// The weight of each of these persons in bits; nil when one is not in the register.
  func weights(for query: LinkageQuery, rows wanted: [Int]) -> [Double]? {
    let positions = wanted.compactMap { position(of: $0) }
    guard positions.count == wanted.count else { return nil }
    return register.weights(for: query, persons: positions)?.map(\.bits)
  }

  private func position(of row: Int) -> Int? {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && Int(rows[low]) == row ? low : nil
  }
}
