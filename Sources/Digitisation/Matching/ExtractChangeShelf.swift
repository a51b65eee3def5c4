import Storage
import Synchronization

/// Which lines of extracts are new, changed or gone, for the extracts looked at last: neither of two extracts ever changes.
final class ExtractChangeShelf: Sendable {
  static let shared = ExtractChangeShelf()

  /// Lists kept; a list is eight bytes a person.
  static let kept = 12

  private struct Key: Hashable {
    let extract: String
    let previous: String
    let kind: ExtractChange.Kind
  }

  private struct State {
    /// The latest used last.
    var lists: [(key: Key, rows: [Int])] = []
    var under: [Key: Task<[Int], any Error>] = [:]
  }

  private let state = Mutex(State())

  /// The lines; compared now if nobody has asked, once however many ask.
  func rows(
    _ kind: ExtractChange.Kind, of extract: String, since previous: String, in database: Database
  ) async throws -> [Int] {
    let key = Key(extract: extract, previous: previous, kind: kind)
    let task = state.withLock { state -> Task<[Int], any Error>? in
      if let at = state.lists.firstIndex(where: { $0.key == key }) {
        state.lists.append(state.lists.remove(at: at))
        return nil
      }
      if let under = state.under[key] { return under }
      let task = Task.detached {
        defer { self.state.withLock { $0.under[key] = nil } }
        let rows = try await ExtractChange.rows(kind, extract, since: previous, in: database)
        self.state.withLock { state in
          state.lists.append((key, rows))
          if state.lists.count > Self.kept { state.lists.removeFirst() }
        }
        return rows
      }
      state.under[key] = task
      return task
    }
    if let task { return try await task.value }
    let kept = state.withLock { state in state.lists.last { $0.key == key }?.rows }
    if let kept { return kept }
    return try await ExtractChange.rows(kind, extract, since: previous, in: database)
  }
}
