internal import Synchronization

/// One lock for the whole process around every call that reaches fonts.
///
/// Pango's font cache drops Cairo fonts while it measures text, and Cairo's font table is locked in the opposite order when a
/// drawing context lets go of its font: two threads that draw text can wait for each other for ever. Lines, areas and the
/// encoding of pixels reach no font and stay outside, so that pages are still drawn on every core.
/// The body must not take the lock again.
enum FontLock {
  private static let mutex = Mutex(())

  static func held<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    var result: Result?
    try mutex.withLock { _ throws(Failure) in result = try body() }
    guard let result else { preconditionFailure("the body ran") }
    return result
  }
}
