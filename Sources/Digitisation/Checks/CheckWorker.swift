/// Runs the checks in the background, one run at a time for a node; woken after an entry is settled or a rule switched.
public actor CheckWorker {
  public static let shared = CheckWorker()

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

  /// True while checks are going on.
  public func isWorking(_ node: Node) -> Bool { states[node.id] != nil }

  private func work(_ node: Node) async {
    repeat {
      states[node.id] = .running
      // A failure of the store ends the run; what is due stays due and the next waking takes it up.
      _ = try? await CheckService(node).run()
    } while states[node.id] == .wokenAgain
    states[node.id] = nil
  }
}
