/// Runs comparisons in the background, one run at a time for a node; woken after an entry is verified or an extract comes.
public actor MatchingWorker {
  public static let shared = MatchingWorker()

  private enum State {
    case running
    /// Somebody woke it during the run: another follows.
    case wokenAgain
  }

  private var states: [String: State] = [:]
  /// The import with which a node's held entries were last gone through.
  private var heldUpTo: [String: Int] = [:]

  /// Starts a run, or another one after the present one. Returns at once.
  public func wake(_ node: Node) {
    guard states[node.id] == nil else {
      states[node.id] = .wokenAgain
      return
    }
    states[node.id] = .running
    Task.detached(priority: .background) { await self.work(node) }
  }

  /// True while comparisons are going on.
  public func isWorking(_ node: Node) -> Bool { states[node.id] != nil }

  private func work(_ node: Node) async {
    repeat {
      states[node.id] = .running
      // A failure of the store ends the run; entries go on waiting and the next waking takes them up.
      try? await run(node)
    } while states[node.id] == .wokenAgain
    states[node.id] = nil
  }

  /// Held entries are gone through only when an extract has come since the last time: there may be many of them.
  private func run(_ node: Node) async throws {
    let service = MatchingService(node)
    let newest = try await service.newestImport()
    let includingHeld = heldUpTo[node.id] != newest
    while try await !service.compareWaiting(limit: 500, includingHeld: includingHeld).isFinished {}
    heldUpTo[node.id] = newest
  }
}
