/// Runs comparisons in the background; woken after an entry is verified or an extract comes.
public enum MatchingWorker {
  private static let rounds = MatchingRounds()
  public static let shared = BackgroundWorker { node in try await rounds.run(node) }
}

/// Remembers with which import a node's held entries were last gone through: there may be many of them.
private actor MatchingRounds {
  private var heldUpTo: [String: Int] = [:]

  func run(_ node: Node) async throws {
    let service = MatchingService(node)
    let newest = try await service.newestImport()
    let includingHeld = heldUpTo[node.id] != newest
    while try await !service.compareWaiting(limit: 500, includingHeld: includingHeld).isFinished {}
    heldUpTo[node.id] = newest
  }
}
