import Cryptography
import Digitisation
import Synchronization

/// All work going on in this process, and what ended lately. A restart forgets it; whatever was half done is seen on the pages.
final class JobBoard: Sendable {
  static let shared = JobBoard()

  private let jobs = Mutex<[BackgroundJob]>([])

  /// Finished jobs that are remembered.
  private static let remembered = 200

  /// Starts a piece of work, or gives the one of the same key that is going on.
  func start(
    key: String, account: String, stage: String, _ work: @escaping @Sendable (BackgroundJob) async throws -> String
  ) -> BackgroundJob {
    let (job, isNew) = jobs.withLock { jobs in
      if let running = jobs.first(where: { $0.key == key && !$0.isFinished }) { return (running, false) }
      let job = BackgroundJob(id: RandomID.make(), key: key, account: account, stage: stage)
      let finished = jobs.filter(\.isFinished)
      if finished.count > Self.remembered, let oldest = finished.first { jobs.removeAll { $0 === oldest } }
      jobs.append(job)
      return (job, true)
    }
    guard isNew else { return job }
    Task {
      do {
        job.finish(.done(link: try await work(job)))
      } catch {
        job.finish(.failed(message: ProblemMiddleware.answer(to: error).message))
      }
    }
    return job
  }

  /// The job, for who started it.
  func job(_ id: String, for actor: Actor) -> BackgroundJob? {
    jobs.withLock { $0.first { $0.id == id && $0.account == actor.accountID } }
  }
}
