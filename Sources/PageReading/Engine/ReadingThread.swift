import Dispatch

/// A thread of its own for one worker: reading a page blocks for a second, which must not hold up Swift's shared threads.
final class ReadingThread: SerialExecutor {
  private let queue = DispatchQueue(label: "page-reading")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
