import Synchronization

/// Collects what a command writes while a server runs it.
final class CommandBuffer: Sendable {
  private let text = Mutex((output: "", errors: ""))

  func append(output: String = "", errors: String = "") {
    text.withLock { text in
      text.output += output
      text.errors += errors
    }
  }

  var collected: (output: String, errors: String) { text.withLock { $0 } }
}
