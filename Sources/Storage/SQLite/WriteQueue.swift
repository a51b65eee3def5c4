import Synchronization

/// The closures that wait to be written, in the order they came, and whether the store still takes any.
final class WriteQueue: Sendable {
  private struct State {
    var waiting: [PendingWrite] = []
    var head = 0
    var isScheduled = false
    var isClosed = false
    var stopped: StopReason?
  }

  private let state = Mutex(State())

  /// Adds a closure.
  /// - Returns: whether the caller must now start a batch.
  func add(_ write: PendingWrite) throws(StorageError) -> Bool {
    try state.withLock { state throws(StorageError) -> Bool in
      if state.isClosed { throw .closed }
      if let reason = state.stopped { throw .writingStopped(reason) }
      state.waiting.append(write)
      defer { state.isScheduled = true }
      return !state.isScheduled
    }
  }

  /// Takes the closure that waited longest.
  func next() -> PendingWrite? {
    state.withLock { state in
      guard state.head < state.waiting.count else { return nil }
      defer {
        state.head += 1
        if state.head == state.waiting.count || state.head > 1_024 {
          state.waiting.removeFirst(state.head)
          state.head = 0
        }
      }
      return state.waiting[state.head]
    }
  }

  /// Ends a batch.
  /// - Returns: whether more closures wait, so that another batch must follow.
  func batchEnded() -> Bool {
    state.withLock { state in
      state.isScheduled = state.head < state.waiting.count
      return state.isScheduled
    }
  }

  /// Takes no more closures from now on.
  func stop(_ reason: StopReason) {
    state.withLock { $0.stopped = $0.stopped ?? reason }
  }

  var stopped: StopReason? { state.withLock { $0.stopped } }

  /// Takes no more closures from now on; those that wait are still written.
  func close() {
    state.withLock { $0.isClosed = true }
  }

  var isClosed: Bool { state.withLock { $0.isClosed } }
  var isIdle: Bool { state.withLock { !$0.isScheduled } }
}
