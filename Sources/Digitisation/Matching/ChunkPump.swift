import Dispatch
import Synchronization

/// Hands chunks from a blocking reader to an asynchronous writer; the reader waits when it is too far ahead.
final class ChunkPump<Chunk: Sendable>: Sendable {
  let chunks: AsyncStream<Chunk>
  private let continuation: AsyncStream<Chunk>.Continuation
  private let room: DispatchSemaphore
  private let isCancelled = Atomic<Bool>(false)

  /// - Parameter ahead: chunks the reader may be ahead.
  init(ahead: Int) {
    (chunks, continuation) = AsyncStream.makeStream(of: Chunk.self)
    // Begun at nought and raised: a semaphore may not go away lower than it began.
    room = DispatchSemaphore(value: 0)
    for _ in 0..<ahead { room.signal() }
  }

  /// The reader's side, on a thread that may block.
  /// - Returns: false when nobody wants more.
  func put(_ chunk: Chunk) -> Bool {
    room.wait()
    guard !isCancelled.load(ordering: .acquiring) else { return false }
    continuation.yield(chunk)
    return true
  }

  /// The reader has nothing more.
  func finish() {
    continuation.finish()
  }

  /// The writer has dealt with a chunk.
  func taken() {
    room.signal()
  }

  /// The writer gives up.
  func cancel() {
    isCancelled.store(true, ordering: .releasing)
    room.signal()
  }
}
