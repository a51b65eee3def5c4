import Dispatch

/// Work in numbered portions on a fixed number of threads. What is computed must depend on the portion alone; then the result
/// does not depend on the threads.
enum Parallel {
  /// `@unchecked Sendable`: the work of a run; its portions share nothing that is written.
  private struct Work: @unchecked Sendable {
    let body: (Int, Int) -> Void
  }

  static func run(_ portions: Int, threads: Int, _ body: (_ thread: Int, _ portion: Int) -> Void) {
    let workers = max(1, min(threads, portions))
    guard workers > 1 else {
      for portion in 0..<portions { body(0, portion) }
      return
    }
    withoutActuallyEscaping(body) { body in
      let work = Work(body: body)
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        var portion = worker
        while portion < portions {
          work.body(worker, portion)
          portion += workers
        }
      }
    }
  }
}
