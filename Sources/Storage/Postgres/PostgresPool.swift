import Synchronization

/// Lends sessions; whoever finds none free waits in line.
final class PostgresPool: Sendable {
  private struct State {
    var free: [PostgresSession]
    var waiting: [CheckedContinuation<PostgresSession, any Error>] = []
    var isClosed = false
  }

  private let sessions: [PostgresSession]
  private let state: Mutex<State>

  init(_ sessions: [PostgresSession]) {
    self.sessions = sessions
    state = Mutex(State(free: sessions.reversed()))
  }

  func lending<T: Sendable>(_ body: (PostgresSession) async throws -> T) async throws -> T {
    let session = try await take()
    defer { giveBack(session) }
    return try await body(session)
  }

  /// Takes no new work, lets what runs or waits finish, and disconnects.
  func close() async {
    state.withLock { $0.isClosed = true }
    while state.withLock({ $0.free.count < sessions.count || !$0.waiting.isEmpty }) {
      try? await Task.sleep(for: .milliseconds(1))
    }
    for session in sessions { await session.disconnect() }
  }

  private func take() async throws -> PostgresSession {
    try await withCheckedThrowingContinuation { continuation in
      let found: Result<PostgresSession, any Error>? = state.withLock { state in
        if state.isClosed { return .failure(StorageError.closed) }
        if let session = state.free.popLast() { return .success(session) }
        state.waiting.append(continuation)
        return nil
      }
      if let found { continuation.resume(with: found) }
    }
  }

  private func giveBack(_ session: PostgresSession) {
    let next = state.withLock { state -> CheckedContinuation<PostgresSession, any Error>? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.free.append(session)
      return nil
    }
    next?.resume(returning: session)
  }
}
