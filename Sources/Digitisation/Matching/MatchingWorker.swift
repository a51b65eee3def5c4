/// Runs comparisons in the background, one run at a time for a node; woken after an entry is verified or an extract comes.
public actor MatchingWorker {
  public static let shared = MatchingWorker()

  private enum State {
    case running
    /// Somebody woke it during the run: another follows.
    case wokenAgain
  }

  private var states: [String: State] = [:]

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
      while let run = try? await MatchingService(node).compareWaiting(limit: 500), !run.isFinished {}
    } while states[node.id] == .wokenAgain
    states[node.id] = nil
  }
}
