import Synchronization

/// Numbers noted by closures that run elsewhere.
final class Recorder: Sendable {
  private let state = Mutex<[Int]>([])

  var values: [Int] { state.withLock { $0 } }
  var count: Int { values.count }

  /// - Returns: how many numbers were noted, this one included.
  @discardableResult
  func note(_ value: Int = 0) -> Int {
    state.withLock { values in
      values.append(value)
      return values.count
    }
  }
}
