/// Does one kind of work in the background, one run at a time for a node. Woken during a run, another follows.
public actor BackgroundWorker {
  private enum State {
    case running, wokenAgain
  }

  private let run: @Sendable (Node) async throws -> Void
  private var states: [String: State] = [:]

  /// - Parameter run: does what is due. It may fail: that ends the run, what is due stays due, and the next waking takes it up.
  init(_ run: @escaping @Sendable (Node) async throws -> Void) {
    self.run = run
  }

  /// Starts a run, or another one after the present one. Returns at once.
  public func wake(_ node: Node) {
    guard states[node.id] == nil else {
      states[node.id] = .wokenAgain
      return
    }
    states[node.id] = .running
    Task.detached(priority: .background) { await self.work(node) }
  }

  /// True while work is going on.
  public func isWorking(_ node: Node) -> Bool { states[node.id] != nil }

  private func work(_ node: Node) async {
    repeat {
      states[node.id] = .running
      try? await run(node)
    } while states[node.id] == .wokenAgain
    states[node.id] = nil
  }
}
