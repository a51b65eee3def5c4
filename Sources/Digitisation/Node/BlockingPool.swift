import Dispatch

/// A fixed number of threads for calls that block (image decoding, password hashing), so that they never hold up the
/// cooperative pool that serves requests.
public struct BlockingPool: Sendable {
  private let queue: DispatchQueue
  private let gate: Gate

  /// - Parameter width: how many calls may run at once.
  public init(label: String, width: Int) {
    queue = DispatchQueue(label: label, attributes: .concurrent)
    gate = Gate(free: width)
  }

  /// Runs `work` on one of the pool's threads.
  public func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    await gate.enter()
    do {
      let value = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, any Error>) in
        queue.async { continuation.resume(with: Result(catching: work)) }
      }
      await gate.leave()
      return value
    } catch {
      await gate.leave()
      throw error
    }
  }

  /// Lets a fixed number in at a time, the others in order of arrival.
  private actor Gate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(free: Int) {
      self.free = free
    }

    func enter() async {
      if free > 0 {
        free -= 1
        return
      }
      await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
      if waiting.isEmpty {
        free += 1
      } else {
        waiting.removeFirst().resume()
      }
    }
  }
}
