import Foundation
import Synchronization

/// A line on the terminal that counts up; appears only when the work takes longer than two seconds and a person watches.
final class ProgressLine: Sendable {
  private let title: String
  private let started = Date()
  private let shown = Mutex(Date.distantPast)
  private let watched = isatty(STDERR_FILENO) == 1

  init(_ title: String) {
    self.title = title
  }

  func show(_ done: Int, of total: Int?) {
    let now = Date()
    guard watched, now.timeIntervalSince(started) > 2 else { return }
    let due = shown.withLock { last in
      guard now.timeIntervalSince(last) > 0.2 else { return false }
      last = now
      return true
    }
    guard due else { return }
    let share = total.map { total in " / \(total)" + left(done, total, now) } ?? ""
    FileHandle.standardError.write(Data("\r\(title): \(done)\(share)   ".utf8))
  }

  func finish() {
    let appeared = shown.withLock { $0 != .distantPast }
    if appeared { FileHandle.standardError.write(Data("\n".utf8)) }
  }

  private func left(_ done: Int, _ total: Int, _ now: Date) -> String {
    guard done > 0 else { return "" }
    let seconds = now.timeIntervalSince(started) / Double(done) * Double(total - done)
    return ", còn khoảng \(Int(seconds.rounded(.up))) giây"
  }
}
