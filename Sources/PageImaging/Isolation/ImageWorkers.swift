import Dispatch
import Synchronization

/// The decoding processes of this program: started when needed, kept for the next file, replaced when one breaks or has grown old.
final class ImageWorkers: Sendable {
  private let program: [String]
  private let idle = Mutex<[(worker: WorkerProcess, jobs: Int)]>([])
  private let free: DispatchSemaphore
  /// Jobs after which a process is replaced, so that no decoder's leak lasts.
  private static let jobsOfOne = 400

  /// The processes that every function of this module uses; nil decodes in this process.
  static let current = Mutex<ImageWorkers?>(nil)

  init(program: [String], count: Int) {
    self.program = program
    free = DispatchSemaphore(value: max(1, count))
  }

  /// Has a job done in another process, waiting for one that is free.
  func perform(_ task: ImageTask) throws(PageImagingError) -> ImageReply {
    free.wait()
    defer { free.signal() }
    // A process may have been ended from outside since its last job: that is not the file's fault, so a new one tries again.
    let kept = idle.withLock { $0.popLast() }
    if let kept, let reply = try attempt(task, kept.worker, jobs: kept.jobs) { return reply }
    guard let reply = try attempt(task, try WorkerProcess(program), jobs: 0) else { throw .decoderStopped }
    return reply
  }

  /// Nil when the process is gone.
  private func attempt(
    _ task: ImageTask, _ worker: WorkerProcess, jobs: Int
  ) throws(PageImagingError) -> ImageReply? {
    let seconds = task.limits.toolSeconds
    let reply: ImageReply
    do throws(WorkerChannel.Failure) {
      reply = try worker.perform(task, seconds: seconds)
    } catch {
      switch error {
      case .closed: return nil
      case .late: throw .decoderTimedOut(seconds: seconds)
      }
    }
    if jobs + 1 < Self.jobsOfOne { idle.withLock { $0.append((worker, jobs + 1)) } }
    if let failure = reply.failure { throw failure }
    return reply
  }
}
