import Synchronization

/// Which page is next, and how many are done.
final class Turns: Sendable {
  private let given = Atomic(0)
  private let finished = Atomic(0)

  /// The next page's place.
  func next() -> Int { given.add(1, ordering: .relaxed).oldValue }

  /// One more is done; how many now.
  func finish() -> Int { finished.add(1, ordering: .relaxed).newValue }
}
