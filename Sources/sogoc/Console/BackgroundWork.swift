import Digitisation

/// Work that goes on beside requests, until the server stops: entries that wait for a comparison are looked at now and then, in
/// case the moment to do it at once was missed; what was made for a day only goes.
struct BackgroundWork {
  let node: Node

  func run() async throws {
    async let upkeep = DifficultyUpkeep(node).run()
    while !Task.isCancelled {
      await MatchingWorker.shared.wake(node)
      await CheckWorker.shared.wake(node)
      await PlacesWorker.shared.wake(node)
      // A copy that cannot be removed now is past at the next look as well.
      try? ArchiveCopy(node).removePast()
      try await Task.sleep(for: .seconds(60))
    }
    _ = try await upkeep
  }
}
