import Foundation
import Synchronization

/// Says every tenth of a long work in a line of its own, where no person watches a terminal: in a log.
final class ProgressSteps: Sendable {
  private let title: String
  private let console = Console.current
  private let isWanted: Bool
  private let said = Mutex(0)

  init(_ title: String, isWanted: Bool = isatty(STDERR_FILENO) != 1) {
    self.title = title
    self.isWanted = isWanted
  }

  /// May be called from any thread, in any order.
  func show(_ done: Int, of total: Int) {
    guard isWanted, total > 0 else { return }
    let tenth = done * 10 / total
    // Under the lock, so that the lines stand in order.
    said.withLock { last in
      guard tenth > last else { return }
      last = tenth
      console.note("  \(title): \(tenth * 10) % (\(done)/\(total))")
    }
  }
}
