/// A closure waiting for its turn in the write queue.
struct PendingWrite: Sendable {
  /// Runs the closure and keeps its result; what comes back hands the result to the caller.
  let run: @Sendable (any Transaction) throws -> @Sendable () -> Void
  /// Tells the caller that nothing was kept.
  let fail: @Sendable (any Error) -> Void

  init<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> T, _ continuation: CheckedContinuation<T, any Error>
  ) {
    run = { transaction in
      let value = try body(transaction)
      return { continuation.resume(returning: value) }
    }
    fail = { continuation.resume(throwing: $0) }
  }
}
