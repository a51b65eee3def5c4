import Digitisation
import Storage
import Synchronization

/// Work that goes on after its request was answered; the page asks how far it is.
final class BackgroundJob: Sendable {
  enum Outcome: Hashable, Sendable {
    /// Done; the page to open next.
    case done(link: String)
    /// Broken off, with what to do.
    case failed(message: String)
  }

  private struct State {
    var stage: String
    var done = 0
    var total = 0
    var outcome: Outcome?
  }

  let id: String
  /// What is worked on: nobody starts the same twice.
  let key: String
  let account: String
  private let state: Mutex<State>

  init(id: String, key: String, account: String, stage: String) {
    self.id = id
    self.key = key
    self.account = account
    state = Mutex(State(stage: stage))
  }

  func tell(_ stage: String, _ done: Int, _ total: Int) {
    state.withLock { state in
      state.stage = stage
      state.done = done
      state.total = total
    }
  }

  func finish(_ outcome: Outcome) {
    state.withLock { $0.outcome = outcome }
  }

  var isFinished: Bool { state.withLock { $0.outcome != nil } }

  var answer: JobAnswer {
    state.withLock { state in
      var answer = JobAnswer(job: id, state: "running", stage: state.stage, done: state.done, total: state.total)
      switch state.outcome {
      case .done(let link):
        answer.state = "done"
        answer.link = link
      case .failed(let message):
        answer.state = "failed"
        answer.message = message
      case nil: break
      }
      return answer
    }
  }
}

/// How far a piece of work is.
struct JobAnswer: Encodable, Sendable {
  var job: String
  /// running, done, failed
  var state: String
  var stage: String
  var done: Int
  var total: Int
  var link: String?
  var message: String?
}
