import Digitisation

/// Work that goes on beside requests, until the server stops.
struct BackgroundWork {
  let node: Node

  func run() async throws {}
}
