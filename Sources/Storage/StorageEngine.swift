import Foundation

/// What both engines offer to `Database`.
protocol StorageEngine: Sendable {
  var kind: Engine { get }
  func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
  func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
  func backup(to file: URL) async throws
  func close() async
}

/// Runs blocking work on a thread of its own, away from the threads that serve tasks.
func offTheTaskThreads<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(with: Result(catching: work)) }
  }
}
